import type { DocumentNode, FieldDefinitionNode, ObjectTypeDefinitionNode, TypeNode } from "graphql";

/** How a field's type reads in the mappings, and how it is stored. */
interface FieldKind {
  readonly className: "Bytes" | "BigInt" | "string" | "i32" | "boolean";
  readonly column: "TEXT" | "INTEGER";
}

interface Field extends FieldKind {
  readonly name: string;
  readonly isNullable: boolean;
}

interface Entity {
  readonly name: string;
  readonly isImmutable: boolean;
  readonly fields: readonly Field[];
}

const scalars: Readonly<Record<string, FieldKind>> = {
  Bytes: { className: "Bytes", column: "TEXT" },
  BigInt: { className: "BigInt", column: "INTEGER" },
  String: { className: "string", column: "TEXT" },
  Int: { className: "i32", column: "INTEGER" },
  Boolean: { className: "boolean", column: "INTEGER" },
};

/** How a cell becomes a field; `cell` stands for it. */
const readers: Readonly<Record<FieldKind["className"], string>> = {
  Bytes: "new Bytes(cell as string)",
  BigInt: "new BigInt(globalThis.BigInt(cell as bigint))",
  string: "cell as string",
  i32: "Number(cell)",
  boolean: "Number(cell) === 1",
};

/** How a field becomes a cell; `field` stands for it. */
const writers: Readonly<Record<FieldKind["className"], string>> = {
  Bytes: "field.hex",
  BigInt: "field.value",
  string: "field",
  i32: "field",
  boolean: "Number(field)",
};

/**
 * subgraph/generated/schema.ts for Node: the classes that graph-cli would generate, with the same names and fields, and
 * the tables that they are stored in.
 */
export function printEntities(schema: DocumentNode): string {
  const entities = entitiesOf(schema);
  return `// Printed by scripts/subgraph-types.ts from subgraph/schema.graphql; not to be edited.
import { BigInt, Bytes } from "@graphprotocol/graph-ts";
import { entitySession } from "../../server/index/entity-session.ts";
import type { EntityTable, Row } from "../../server/index/table.ts";
${entities.map(printEntity).join("")}
export const tables: readonly EntityTable[] = [${entities.map(tableName).join(", ")}];
`;
}

function entitiesOf(schema: DocumentNode): Entity[] {
  const enums = new Set<string>();
  const types: ObjectTypeDefinitionNode[] = [];
  for (const definition of schema.definitions) {
    if (definition.kind === "EnumTypeDefinition") enums.add(definition.name.value);
    if (definition.kind === "ObjectTypeDefinition" && definition.name.value !== "_Schema_") types.push(definition);
  }
  const names = new Set(types.map((type) => type.name.value));
  return types.map((type) => ({
    name: type.name.value,
    isImmutable: isImmutable(type),
    fields: (type.fields ?? []).filter((field) => !isDerived(field)).map((field) => fieldOf(field, enums, names)),
  }));
}

function fieldOf(field: FieldDefinitionNode, enums: ReadonlySet<string>, entities: ReadonlySet<string>): Field {
  const { name, isNullable } = typeOf(field.type);
  const scalar = enums.has(name) ? scalars.String : entities.has(name) ? scalars.Bytes : scalars[name];
  if (scalar === undefined) throw new Error(`field ${field.name.value}: no way to store a ${name}`);
  return { name: field.name.value, isNullable, ...scalar };
}

function typeOf(type: TypeNode): { name: string; isNullable: boolean } {
  if (type.kind === "NonNullType") return { ...typeOf(type.type), isNullable: false };
  if (type.kind === "NamedType") return { name: type.name.value, isNullable: true };
  throw new Error("lists are only derived, never stored");
}

function isDerived(field: FieldDefinitionNode): boolean {
  return field.directives?.some((directive) => directive.name.value === "derivedFrom") ?? false;
}

function isImmutable(type: ObjectTypeDefinitionNode): boolean {
  const entity = type.directives?.find((directive) => directive.name.value === "entity");
  const immutable = entity?.arguments?.find((argument) => argument.name.value === "immutable");
  if (immutable?.value.kind !== "BooleanValue") throw new Error(`${type.name.value} must say whether it is immutable`);
  return immutable.value.value;
}

function printEntity(entity: Entity): string {
  const rest = entity.fields.filter((field) => field.name !== "id");
  return `
const ${tableName(entity)}: EntityTable = {
  entity: "${entity.name}",
  name: "${snake(entity.name)}",
  isImmutable: ${entity.isImmutable},
  columns: [
${["id", ...rest.map((field) => field.name)].map((name) => printColumn(entity, name)).join("")}  ],
};

export class ${entity.name} {
  id: Bytes;
${rest.map(printField).join("")}
  constructor(id: Bytes) {
    this.id = id;
  }

  static load(id: Bytes): ${entity.name} | null {
    const row = entitySession().load(${tableName(entity)}, id.hex);
    return row === null ? null : ${entity.name}.of(id, row);
  }

  private static of(id: Bytes, row: Row): ${entity.name} {
    const entity = new ${entity.name}(id);
${rest.map(printRead).join("")}    return entity;
  }

  save(): void {
    entitySession().save(${tableName(entity)}, [
      this.id.hex,
${rest.map(printWrite).join("")}    ]);
  }
}
`;
}

function printColumn(entity: Entity, name: string): string {
  const field = entity.fields.find((candidate) => candidate.name === name);
  if (field === undefined) throw new Error(`${entity.name} has no ${name}`);
  return `    { field: "${name}", name: "${snake(name)}", type: "${field.column}", isNullable: ${field.isNullable} },\n`;
}

function printField(field: Field): string {
  return field.isNullable
    ? `  ${field.name}: ${field.className} | null = null;\n`
    : `  ${field.name}!: ${field.className};\n`;
}

function printRead(field: Field, index: number): string {
  const cell = `row[${index + 1}]`;
  const value = readers[field.className].replace("cell", cell);
  return `    entity.${field.name} = ${field.isNullable ? `${cell} === null ? null : ${value}` : value};\n`;
}

function printWrite(field: Field): string {
  const own = `this.${field.name}`;
  const value = writers[field.className].replace("field", own);
  return `      ${field.isNullable && value !== own ? `${own} === null ? null : ${value}` : value},\n`;
}

function tableName(entity: Entity): string {
  return `${entity.name.charAt(0).toLowerCase()}${entity.name.slice(1)}Table`;
}

function snake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}
