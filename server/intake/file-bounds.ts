/**
 * The most bytes of one file that intake reads: 20 MiB holds 100 000 ledger rows or an invoice with its scans, and is
 * decoded and parsed in memory within a few hundred megabytes.
 */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** The most rows of one ledger. More are sent as several files, so that one upload cannot hold the desk for minutes. */
export const MAX_ROWS = 100_000;

/** The most columns of a ledger; the widest export seen in the field has 27. */
export const MAX_COLUMNS = 200;

/** The most characters of one cell, the limit of the spreadsheets that ledgers are kept in. */
export const MAX_CELL_CHARS = 32_767;

/** The most bytes of one ledger row: an unclosed quote ends here, not at the end of the file. Real rows stay below 10 KB. */
export const MAX_ROW_BYTES = 1_000_000;

/** The rows that are shown beside a guessed mapping, so that a person can judge it at a glance. */
export const PREVIEW_ROWS = 10;

/** The deepest nesting of an XML document. Real invoices stay below 12; a parser's stack must not depend on a stranger. */
export const MAX_XML_DEPTH = 64;

/** The most markup (tags, comments, sections, references) in one XML document: enough for 5 000 invoice lines. */
export const MAX_XML_MARKUP = 500_000;

/** The most attributes of one XML element. Real ones carry at most a dozen, most of them namespaces on the root. */
export const MAX_XML_ATTRIBUTES = 64;

/** The longest tag of an XML document: a root with two dozen namespaces has some 3 000 characters. */
export const MAX_XML_TAG_CHARS = 65_536;
