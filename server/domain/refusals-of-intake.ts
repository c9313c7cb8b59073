import type { RefusalRows } from "./refusal-row.ts";

/**
 * Refusals of files, and of the rows and documents in them. Besides the arguments in its sentence, each carries `line`,
 * `field` and `value` as far as they are known; `fieldZh` and `fieldEn` are the field's name for people.
 */
export const intakeRefusals = {
  FILE_EMPTY: {
    category: "INVALID",
    zh: { sentence: "文件是空的。", next: "请检查导出是否成功，然后重新上传。" },
    en: { sentence: "The file is empty.", next: "Check that the export worked, then upload it again." },
  },
  FILE_TOO_LARGE: {
    category: "INVALID",
    zh: { sentence: "文件有 {bytes} 字节，最多 {maxBytes} 字节。", next: "请按月份或供应商分成几个文件上传。" },
    en: {
      sentence: "The file has {bytes} bytes; at most {maxBytes} are read.",
      next: "Divide it, by month or by supplier, and upload the parts.",
    },
  },
  FILE_FORMAT_UNREAD: {
    category: "INVALID",
    zh: {
      sentence: "目前还不能读取 {format} 文件。",
      next: "请从原系统导出为 CSV（UTF-8），或索取 UBL / CII 格式的 XML 发票。",
    },
    en: {
      sentence: "{format} files are not read yet.",
      next: "Export it as CSV (UTF-8), or ask for the invoice as XML in UBL or CII.",
    },
  },
  FILE_ENCODING_UNKNOWN: {
    category: "INVALID",
    zh: { sentence: "无法判断文件的文字编码。", next: "请另存为 UTF-8 编码的 CSV，或在上传时指定编码。" },
    en: {
      sentence: "The encoding of the text cannot be told.",
      next: "Save the file as CSV in UTF-8, or name its encoding when you upload it.",
    },
  },
  FILE_ENCODING_CONTRADICTED: {
    category: "INVALID",
    zh: { sentence: "文件声明的编码是 {declared}，内容却不是。", next: "请用原系统重新导出，不要手工改动文件头。" },
    en: {
      sentence: "The file says that it is written in {declared}, and its bytes say otherwise.",
      next: "Export it again from where it came from.",
    },
  },
  OPTION_UNKNOWN: {
    category: "INVALID",
    zh: { sentence: "导入设置“{field}”不能是“{value}”。", next: "请从可选项中选择。" },
    en: { sentence: "The setting “{field}” cannot be “{value}”.", next: "Choose one of the values that are offered." },
  },
  FILE_NUL: {
    category: "INVALID",
    zh: {
      sentence: "第 {line} 行含有空字节，这不是正常的文本文件。",
      next: "请确认文件没有损坏，并另存为 UTF-8 编码的文本。",
    },
    en: {
      sentence: "Line {line} contains a zero byte, which no text has.",
      next: "Make sure that the file is not damaged, and save it as text in UTF-8.",
    },
  },
  CSV_MALFORMED: {
    category: "INVALID",
    zh: {
      sentence: "第 {line} 行的引号没有配对，后面的单元格都无法确定。",
      next: "请检查该行的引号，或从原系统重新导出。",
    },
    en: {
      sentence: "The quotes on line {line} do not pair, so the cells after them cannot be told apart.",
      next: "Check the quotes on that line, or export the file again.",
    },
  },
  CSV_ROW_TOO_LARGE: {
    category: "INVALID",
    zh: {
      sentence: "第 {line} 行超过 {maxBytes} 字节，多半是引号没有结束。",
      next: "请检查该行的引号，或从原系统重新导出。",
    },
    en: {
      sentence: "The row at line {line} is longer than {maxBytes} bytes; most likely a quote does not end.",
      next: "Check the quotes on that line, or export the file again.",
    },
  },
  CSV_TOO_MANY_COLUMNS: {
    category: "INVALID",
    zh: { sentence: "第 {line} 行有 {columns} 列，最多 {maxColumns} 列。", next: "请只导出需要的列，并检查分隔符。" },
    en: {
      sentence: "Line {line} has {columns} columns; at most {maxColumns} are read.",
      next: "Export only the columns that are needed, and check what separates them.",
    },
  },
  CSV_TOO_MANY_ROWS: {
    category: "INVALID",
    zh: { sentence: "文件超过 {maxRows} 行。", next: "请按月份或供应商分成几个文件上传。" },
    en: {
      sentence: "The file has more than {maxRows} rows.",
      next: "Divide it, by month or by supplier, and upload the parts.",
    },
  },
  CSV_WITHOUT_ROWS: {
    category: "INVALID",
    zh: { sentence: "表头下面没有任何数据。", next: "请检查导出条件，然后重新上传。" },
    en: { sentence: "There are no rows below the header.", next: "Check what was exported, then upload it again." },
  },
  CSV_ROW_RAGGED: {
    category: "INVALID",
    zh: {
      sentence: "这一行有 {cells} 个单元格，表头有 {columns} 个，内容可能错位。",
      next: "请检查这一行是否多了或少了分隔符。",
    },
    en: {
      sentence: "The row has {cells} cells under a header of {columns}, so its values may stand in the wrong columns.",
      next: "Look for a separator too many or too few in this row.",
    },
  },
  CSV_CELL_TOO_LARGE: {
    category: "INVALID",
    zh: { sentence: "“{field}”单元格有 {chars} 个字符，最多 {maxChars} 个。", next: "请缩短内容，或检查该行的引号。" },
    en: {
      sentence: "The cell “{field}” has {chars} characters; at most {maxChars} are read.",
      next: "Shorten it, or check the quotes of this row.",
    },
  },
  COLUMN_MISSING: {
    category: "INVALID",
    zh: {
      sentence: "没有找到“{fieldZh}”这一列。",
      next: "请指定哪一列是{fieldZh}；买方或卖方对全表相同时，也可以直接填写。",
    },
    en: {
      sentence: "No column was found for the {fieldEn}.",
      next: "Say which column it is; a buyer or seller that is the same for all rows can be named instead.",
    },
  },
  COLUMN_UNKNOWN: {
    category: "INVALID",
    zh: { sentence: "表头中没有“{value}”。", next: "请从表头中选择。" },
    en: { sentence: "The header has no column “{value}”.", next: "Choose one of the columns of the header." },
  },
  COLUMN_MAPPED_TWICE: {
    category: "INVALID",
    zh: { sentence: "“{value}”列同时对应了两个字段。", next: "请为每个字段选择不同的列。" },
    en: { sentence: "The column “{value}” was given to two fields.", next: "Choose a different column for each." },
  },
  COLUMN_DATES_AMBIGUOUS: {
    category: "INVALID",
    zh: {
      sentence: "“{value}”可能是 {monthFirst}（月在前），也可能是 {dayFirst}（日在前），整列都无法判断。",
      next: "请指定日期顺序：月/日/年 或 日/月/年。",
    },
    en: {
      sentence:
        "“{value}” may be {monthFirst} (month first) or {dayFirst} (day first), and no date of the column tells.",
      next: "Say which order the dates have: month/day/year or day/month/year.",
    },
  },
  COLUMN_DATES_MIXED: {
    category: "INVALID",
    zh: {
      sentence:
        "同一列混用了两种日期顺序：第 {monthFirstLine} 行的“{monthFirst}”月在前，第 {dayFirstLine} 行的“{dayFirst}”日在前。",
      next: "请在原系统统一日期格式，最好是 2026-03-31 这样的写法，再重新导出。",
    },
    en: {
      sentence:
        "One column mixes two orders: “{monthFirst}” on line {monthFirstLine} has the month first, “{dayFirst}” on line {dayFirstLine} the day.",
      next: "Give the dates one form, best like 2026-03-31, and export the file again.",
    },
  },
  COLUMN_AMOUNTS_MIXED: {
    category: "INVALID",
    zh: {
      sentence: "金额混用了两种写法：“{point}”用小数点，“{comma}”用逗号作小数。",
      next: "请统一写法，或指定小数符号。",
    },
    en: {
      sentence: "The amounts are written in two ways: “{point}” has a decimal point, “{comma}” a decimal comma.",
      next: "Write them in one way, or say which sign separates the decimals.",
    },
  },
  COLUMN_AMOUNTS_AMBIGUOUS: {
    category: "INVALID",
    zh: {
      sentence: "“{value}”可能是一千以上的整数（点分千位），也可能多了一位小数，整列都无法判断。",
      next: "请指定小数符号是点还是逗号。",
    },
    en: {
      sentence:
        "“{value}” may be a whole number with its thousands marked, or have a decimal too many; no amount of the column tells.",
      next: "Say whether a point or a comma separates the decimals.",
    },
  },
  CELL_EMPTY: {
    category: "INVALID",
    zh: { sentence: "{fieldZh}没有填写。", next: "请补上{fieldZh}。" },
    en: { sentence: "The {fieldEn} is missing.", next: "Fill it in." },
  },
  CELL_FORMULA: {
    category: "INVALID",
    zh: { sentence: "“{value}”是公式或带正号，不是金额。", next: "请把公式换成它的值。" },
    en: { sentence: "“{value}” looks like a formula, not like an amount.", next: "Replace the formula by its value." },
  },
  TEXT_UNSAFE: {
    category: "INVALID",
    zh: {
      sentence: "{fieldZh}含有不可见的控制字符 {character}，显示的内容可能与实际不同。",
      next: "请删除该字符，重新手工输入。",
    },
    en: {
      sentence: "The {fieldEn} contains the invisible character {character}: it may not be what it seems.",
      next: "Type it anew, without copying it.",
    },
  },
  TEXT_TOO_LONG: {
    category: "INVALID",
    zh: { sentence: "{fieldZh}有 {chars} 个字符，最多 {maxChars} 个。", next: "请缩短，或检查是否错列。" },
    en: {
      sentence: "The {fieldEn} has {chars} characters; at most {maxChars} are kept.",
      next: "Shorten it, or check that the columns are not shifted.",
    },
  },
  AMOUNT_MALFORMED: {
    category: "INVALID",
    zh: { sentence: "“{value}”不是金额。", next: "请用普通数字填写，例如 12,345.67，不要用科学计数法。" },
    en: {
      sentence: "“{value}” is not an amount.",
      next: "Write it in plain digits, like 12,345.67, without an exponent.",
    },
  },
  AMOUNT_TOO_PRECISE: {
    category: "INVALID",
    zh: { sentence: "“{value}”有 {decimals} 位小数，最多 {maxDecimals} 位。", next: "请按发票金额填写。" },
    en: {
      sentence: "“{value}” has {decimals} decimals; at most {maxDecimals} exist in this currency.",
      next: "Write the amount as it stands on the invoice.",
    },
  },
  AMOUNT_TOO_LARGE: {
    category: "INVALID",
    zh: { sentence: "“{value}”太大，最多 {maxFen} 元。", next: "请检查是否多写了零，或错列。" },
    en: {
      sentence: "“{value}” is too large; the most is {maxFen}.",
      next: "Look for a zero too many, or a shifted column.",
    },
  },
  AMOUNT_CURRENCY_DIFFERS: {
    category: "INVALID",
    zh: { sentence: "“{value}”标的是 {mark}，这一行的币种是 {currency}。", next: "请更正币种或金额。" },
    en: {
      sentence: "“{value}” is marked {mark}, but the row is in {currency}.",
      next: "Correct the currency or the amount.",
    },
  },
  CURRENCY_UNKNOWN: {
    category: "INVALID",
    zh: { sentence: "不认识币种“{value}”。", next: "请使用三个字母的币种代码，例如 CNY。" },
    en: { sentence: "The currency “{value}” is not known.", next: "Use a three-letter code, like CNY." },
  },
  DATE_MALFORMED: {
    category: "INVALID",
    zh: { sentence: "“{value}”不是可以识别的日期。", next: "请写成 2026-03-31 这样的形式。" },
    en: { sentence: "“{value}” is not a date that can be read.", next: "Write it like 2026-03-31." },
  },
  DATE_NOT_IN_CALENDAR: {
    category: "INVALID",
    zh: { sentence: "“{value}”这一天不存在。", next: "请更正日期，并检查日期顺序是否选对。" },
    en: { sentence: "There is no such day as “{value}”.", next: "Correct it, and check the order of day and month." },
  },
  DATE_OUT_OF_RANGE: {
    category: "INVALID",
    zh: { sentence: "“{value}”不在 {firstYear} 到 {lastYear} 年之间。", next: "请检查年份。" },
    en: { sentence: "“{value}” lies outside the years {firstYear} to {lastYear}.", next: "Check the year." },
  },
  TERM_MALFORMED: {
    category: "INVALID",
    zh: { sentence: "账期“{value}”不是天数。", next: "请填写整数天数，例如 90。" },
    en: { sentence: "The payment term “{value}” is not a number of days.", next: "Write whole days, like 90." },
  },
  INVOICE_NUMBER_ROUNDED: {
    category: "INVALID",
    zh: {
      sentence: "“{value}”是电子表格改写过的号码，原来的数字已经丢失。",
      next: "请从原系统重新导出，并把号码列设为文本格式。",
    },
    en: {
      sentence: "“{value}” is what a spreadsheet made of a long number; its digits are lost.",
      next: "Export the file again, with the column of numbers formatted as text.",
    },
  },
  INVOICE_VOID: {
    category: "RULE",
    zh: { sentence: "这张发票已作废。", next: "不用处理；若状态有误，请先在开票系统核实。" },
    en: { sentence: "The invoice is void.", next: "Nothing to do; if that is wrong, check it where it was issued." },
  },
  INVOICE_VOIDED_IN_FILE: {
    category: "RULE",
    zh: {
      sentence: "同一文件第 {voidLine} 行说这张发票已作废。",
      next: "请核实这张发票现在的状态，只保留正确的一行。",
    },
    en: {
      sentence: "Line {voidLine} of the same file says that this invoice is void.",
      next: "Find out what holds now, and keep only the row that is right.",
    },
  },
  INVOICE_RED_LETTER: {
    category: "RULE",
    zh: { sentence: "这是红字（负数）发票，是退款而不是应付。", next: "请找到它冲减的蓝字发票，按冲减后的金额确权。" },
    en: {
      sentence: "This is a red-letter invoice: it takes money back, nothing is owed on it.",
      next: "Find the invoice that it reduces, and confirm no more than what is left of that one.",
    },
  },
  INVOICE_BARRED: {
    category: "RULE",
    zh: { sentence: "这张发票的状态是“{value}”，不能用来确权。", next: "请先向税务部门或供应商核实。" },
    en: {
      sentence: "The invoice has the status “{value}” and cannot back a promise to pay.",
      next: "Clear it up with the supplier or the tax office first.",
    },
  },
  INVOICE_AMOUNT_ZERO: {
    category: "RULE",
    zh: { sentence: "这张发票没有需要支付的金额。", next: "不用处理；若金额有误，请更正后重新上传。" },
    en: { sentence: "Nothing is to be paid on this invoice.", next: "Nothing to do, unless the amount is wrong." },
  },
  INVOICE_SUM_DIFFERS: {
    category: "RULE",
    zh: {
      sentence: "不含税 {netFen} 元加税额 {taxFen} 元，不等于价税合计 {totalFen} 元。",
      next: "请对照发票更正三个金额。",
    },
    en: {
      sentence: "{netFen} without tax and {taxFen} of tax do not make {totalFen}.",
      next: "Correct the three amounts from the invoice.",
    },
  },
  INVOICE_DUE_BEFORE_ISSUE: {
    category: "RULE",
    zh: { sentence: "到期日“{value}”早于开票日。", next: "请更正两个日期，并检查日期顺序是否选对。" },
    en: {
      sentence: "The due date “{value}” lies before the date of the invoice.",
      next: "Correct the two dates, and check the order of day and month.",
    },
  },
  INVOICE_DUE_DAY_MISSING: {
    category: "INVALID",
    zh: { sentence: "这一行没有到期日。", next: "请指定到期日那一列，或为全表给出账期天数或统一的到期日。" },
    en: {
      sentence: "The row does not say when it is due.",
      next: "Name the column with the due date, or give a term in days or one due date for all rows.",
    },
  },
  INVOICE_REPEATED: {
    category: "CONFLICT",
    zh: {
      sentence: "这张发票在第 {firstLine} 行已经出现过。",
      next: "不用处理，第 {firstLine} 行已计入；若确是两张发票，请补上发票代码。",
    },
    en: {
      sentence: "This invoice is already on line {firstLine}.",
      next: "Nothing to do: line {firstLine} counts. If they are two invoices, add the invoice codes.",
    },
  },
  PAYABLE_ALREADY_PAID: {
    category: "RULE",
    zh: { sentence: "这笔应付款已于 {value} 支付。", next: "不用处理；若这一列不是付款日期，请更正列对应关系。" },
    en: {
      sentence: "This was paid on {value}.",
      next: "Nothing to do; if the column means something else, correct the mapping.",
    },
  },
  PAYABLE_DISPUTED: {
    category: "RULE",
    zh: { sentence: "这张发票有争议。", next: "请与供应商达成一致后再确权；没有争议的部分应另行支付。" },
    en: {
      sentence: "This invoice is disputed.",
      next: "Settle the dispute before you confirm; the undisputed part is to be paid in any case.",
    },
  },
  XML_MALFORMED: {
    category: "INVALID",
    zh: { sentence: "第 {line} 行不是正确的 XML：{problem}。", next: "请向供应商索取原始文件，不要用编辑器改动。" },
    en: {
      sentence: "Line {line} is not well-formed XML: {problem}.",
      next: "Ask the supplier for the original file.",
    },
  },
  XML_DOCTYPE: {
    category: "INVALID",
    zh: { sentence: "文件含有 DOCTYPE 声明，电子发票不允许使用。", next: "请拒收，并向供应商索取规范的电子发票。" },
    en: {
      sentence: "The file has a DOCTYPE, which no e-invoice may have.",
      next: "Do not accept it; ask the supplier for a proper e-invoice.",
    },
  },
  XML_REFERENCE_UNKNOWN: {
    category: "INVALID",
    zh: { sentence: "第 {line} 行引用了没有定义的实体“{value}”。", next: "请向供应商索取规范的电子发票。" },
    en: {
      sentence: "Line {line} refers to “{value}”, which is not defined.",
      next: "Ask the supplier for a proper e-invoice.",
    },
  },
  XML_INCLUDE: {
    category: "INVALID",
    zh: { sentence: "第 {line} 行要引入另一份文件（XInclude），不能接受。", next: "请向供应商索取完整的电子发票。" },
    en: {
      sentence: "Line {line} wants to include another file (XInclude), which is never done.",
      next: "Ask the supplier for a complete e-invoice.",
    },
  },
  XML_TOO_DEEP: {
    category: "INVALID",
    zh: { sentence: "文件的嵌套超过 {maxDepth} 层。", next: "这不是正常的发票，请与供应商核实。" },
    en: {
      sentence: "The file nests more than {maxDepth} levels.",
      next: "No invoice does; ask the supplier about it.",
    },
  },
  XML_TOO_MUCH_MARKUP: {
    category: "INVALID",
    zh: { sentence: "文件的标记超过 {maxMarkup} 个。", next: "请让供应商分成几张发票，或去掉附件。" },
    en: {
      sentence: "The file has more than {maxMarkup} tags.",
      next: "Ask the supplier to divide the invoice.",
    },
  },
  XML_PREFIX_UNDECLARED: {
    category: "INVALID",
    zh: { sentence: "第 {line} 行的前缀“{value}”没有声明命名空间。", next: "请向供应商索取规范的电子发票。" },
    en: {
      sentence: "The prefix of “{value}” on line {line} has no namespace.",
      next: "Ask the supplier for a proper e-invoice.",
    },
  },
  XML_ELEMENT_REPEATED: {
    category: "INVALID",
    zh: { sentence: "第 {line} 行的“{value}”出现了两次，无法确定以哪个为准。", next: "请向供应商索取规范的电子发票。" },
    en: {
      sentence: "“{value}” on line {line} is there twice, and only one can hold.",
      next: "Ask the supplier for a proper e-invoice.",
    },
  },
  XML_COMMENT_IN_VALUE: {
    category: "INVALID",
    zh: {
      sentence: "第 {line} 行“{value}”的内容中夹有注释，不同软件会读出不同的值。",
      next: "请拒收，并向供应商索取规范的电子发票。",
    },
    en: {
      sentence: "A comment cuts the value of “{value}” on line {line}: programs would read it differently.",
      next: "Do not accept it; ask the supplier for a proper e-invoice.",
    },
  },
  INVOICE_ROOT_UNKNOWN: {
    category: "INVALID",
    zh: { sentence: "这份 XML 的根元素是“{value}”，不是可以识别的发票。", next: "请上传 UBL 2.1 或 CII 格式的发票。" },
    en: {
      sentence: "This XML is a “{value}”, not an invoice that can be read.",
      next: "Upload an invoice in UBL 2.1 or CII.",
    },
  },
  INVOICE_IS_DEBIT_NOTE: {
    category: "RULE",
    zh: { sentence: "这是借项通知单，不是发票。", next: "请供应商就这笔金额开具发票。" },
    en: {
      sentence: "This is a debit note, not an invoice.",
      next: "Ask the supplier for an invoice over this amount.",
    },
  },
  INVOICE_IS_COPY: {
    category: "RULE",
    zh: { sentence: "这份发票标明是副本。", next: "请上传原件，以免同一张发票确权两次。" },
    en: {
      sentence: "This invoice says that it is a copy.",
      next: "Upload the original, so that it cannot be confirmed twice.",
    },
  },
  INVOICE_IS_FACTORED: {
    category: "RULE",
    zh: { sentence: "这张发票标明债权已转让给保理商（类型 393）。", next: "不要确权给销售方；请先核实谁有权收款。" },
    en: {
      sentence: "This invoice says that its claim was sold to a factor (type 393).",
      next: "Do not confirm it to the seller; find out who is owed the money.",
    },
  },
  INVOICE_IS_NO_CLAIM: {
    category: "RULE",
    zh: { sentence: "类型代码 {value} 的单据（{meaningZh}）不是付款请求。", next: "请上传正式发票。" },
    en: {
      sentence: "A document of type {value} ({meaningEn}) asks for no payment.",
      next: "Upload the invoice itself.",
    },
  },
  INVOICE_TERM_MISSING: {
    category: "RULE",
    zh: { sentence: "发票没有{fieldZh}（规则 {ruleId}）。", next: "请供应商补上{fieldZh}后重新开具。" },
    en: {
      sentence: "The invoice has no {fieldEn} (rule {ruleId}).",
      next: "Ask the supplier to add it and to send the invoice again.",
    },
  },
  INVOICE_TOTAL_DIFFERS: {
    category: "RULE",
    zh: {
      sentence: "{fieldZh}写的是 {stated}，按发票其他金额算出是 {computed}（规则 {ruleId}）。",
      next: "请供应商更正金额后重新开具。",
    },
    en: {
      sentence: "The {fieldEn} is stated as {stated}, but the invoice's other amounts make {computed} (rule {ruleId}).",
      next: "Ask the supplier to correct it and to send the invoice again.",
    },
  },
  INVOICE_RULE_BROKEN: {
    category: "RULE",
    zh: { sentence: "{ruleZh}（规则 {ruleId}）。", next: "请供应商更正后重新开具。" },
    en: {
      sentence: "{ruleEn} (rule {ruleId}).",
      next: "Ask the supplier to correct it and to send the invoice again.",
    },
  },
} as const satisfies RefusalRows;
