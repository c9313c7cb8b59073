import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { MAX_PAGE } from "../app/page.ts";

/** Fields that one answer may have. The window's largest page has a third of it. */
export const MAX_COST = 30_000;
/** Items of a list that is no page: documents of a hop, grants of a line, payments. Few of them have as many. */
const LIST_SIZE = 10;
const CONNECTION = /Connection$/;

type Variables = Readonly<Record<string, unknown>>;
type FieldNode = Extract<SelectionSetNode["selections"][number], { kind: Kind.FIELD }>;

/**
 * How many fields the answer may come to: a page counts with its size, given or by default, other lists with a guess. What
 * fragments come to is counted once for each type that they are spread on, however often they are.
 */
class DocumentCost {
  readonly #schema: GraphQLSchema;
  readonly #variables: Variables;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #costs = new Map<string, number>();

  constructor(schema: GraphQLSchema, document: DocumentNode, variables: Variables) {
    this.#schema = schema;
    this.#variables = variables;
    this.#fragments = new Map(
      document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((definition) => [definition.name.value, definition]),
    );
  }

  of(operation: OperationDefinitionNode): number {
    return this.#selection(operation.selectionSet, this.#schema.getRootType(operation.operation), 1);
  }

  /** @param pageSize Items in the page that the selection is of, if it is one of a page. */
  #selection({ selections }: SelectionSetNode, type: GraphQLNamedType | null | undefined, pageSize: number): number {
    let cost = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) cost += this.#field(selection, type, pageSize);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const narrowed = selection.typeCondition && this.#schema.getType(selection.typeCondition.name.value);
        cost += this.#selection(selection.selectionSet, narrowed ?? type, pageSize);
      } else cost += this.#spread(selection.name.value, pageSize);
    }
    return cost;
  }

  #spread(name: string, pageSize: number): number {
    const key = `${name} ${pageSize}`;
    const known = this.#costs.get(key);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    if (!fragment) return 0;
    this.#costs.set(key, 0);
    const type = this.#schema.getType(fragment.typeCondition.name.value);
    const cost = this.#selection(fragment.selectionSet, type, pageSize);
    this.#costs.set(key, cost);
    return cost;
  }

  #field(node: FieldNode, parent: GraphQLNamedType | null | undefined, pageSize: number): number {
    if (!node.selectionSet || !(isObjectType(parent) || isInterfaceType(parent))) return 1;
    const field = parent.getFields()[node.name.value];
    if (!field) return 1; // of the schema about itself, which has a bound of its own
    const type = getNamedType(field.type);
    const inner = this.#selection(node.selectionSet, type, CONNECTION.test(type.name) ? this.#first(node, field) : 1);
    return 1 + inner * this.#times(field, parent, pageSize);
  }

  #times(field: GraphQLField<unknown, unknown>, parent: GraphQLNamedType, pageSize: number): number {
    if (!isListType(getNullableType(field.type))) return 1;
    return CONNECTION.test(parent.name) ? pageSize : LIST_SIZE;
  }

  #first(node: FieldNode, field: GraphQLField<unknown, unknown>): number {
    const value = node.arguments?.find(({ name }) => name.value === "first")?.value;
    const byDefault = Number(field.args.find(({ name }) => name === "first")?.defaultValue ?? LIST_SIZE);
    if (value?.kind === Kind.INT) return sizeOf(Number(value.value));
    if (value?.kind === Kind.VARIABLE) return sizeOf(Number(this.#variables[value.name.value] ?? byDefault));
    return byDefault;
  }
}

/** What is not the size of a page is refused by its list, whatever it would come to. */
function sizeOf(first: number): number {
  return first >= 1 ? Math.min(first, MAX_PAGE) : 1;
}

/** What a document's operation may come to, with these variables and its own defaults. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  const byDefault = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)] as const] : [],
  );
  return new DocumentCost(schema, document, { ...Object.fromEntries(byDefault), ...variables }).of(operation);
}
