import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from "graphql";

/** As deep as the window's deepest question, and half as deep again. */
export const MAX_DEPTH = 12;
/** Names for one thing in one document; more are a way to multiply work. */
const MAX_ALIASES = 15;
const MAX_DIRECTIVES = 20;
/** Acts in one document: each is a write, and a client that has more sends more documents. */
const MAX_ACTS = 10;

/** What a selection comes to, fragments unfolded. */
interface Extent {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly fields: number;
}

/** Standing for itself where fragments go round in circles, which another rule refuses. */
const nothing: Extent = { depth: 0, aliases: 0, directives: 0, fields: 0 };

/** Measures selections; each fragment once, however often it is spread. */
class Measure {
  readonly #fragments = new Map<string, Extent>();
  readonly #fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined;

  constructor(fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined) {
    this.#fragmentOf = fragmentOf;
  }

  extentOf({ selections }: SelectionSetNode): Extent {
    const total = { ...nothing };
    for (const selection of selections) {
      const inner = this.#innerOf(selection);
      const isField = selection.kind === Kind.FIELD;
      // How the schema is asked about itself has a bound of its own (MaxIntrospectionDepthRule).
      const isAboutSchema = isField && selection.name.value.startsWith("__");
      total.depth = Math.max(total.depth, isAboutSchema ? 1 : inner.depth + (isField ? 1 : 0));
      total.aliases += inner.aliases + (isField && selection.alias ? 1 : 0);
      total.directives += inner.directives + (selection.directives?.length ?? 0);
      total.fields += isField ? 1 : inner.fields;
    }
    return total;
  }

  #innerOf(selection: SelectionSetNode["selections"][number]): Extent {
    if (selection.kind !== Kind.FRAGMENT_SPREAD) {
      return selection.selectionSet ? this.extentOf(selection.selectionSet) : nothing;
    }
    const name = selection.name.value;
    const known = this.#fragments.get(name);
    if (known) return known;
    this.#fragments.set(name, nothing);
    const fragment = this.#fragmentOf(name);
    const extent = fragment ? this.extentOf(fragment.selectionSet) : nothing;
    this.#fragments.set(name, extent);
    return extent;
  }
}

/** A validation rule: how deep, how often renamed and how full of acts a document may be. */
export function DocumentBoundsRule(context: ValidationContext): ASTVisitor {
  const measure = new Measure((name) => context.getFragment(name));
  return {
    OperationDefinition(operation) {
      const { depth, aliases, directives, fields } = measure.extentOf(operation.selectionSet);
      const declared = operation.variableDefinitions ?? [];
      const directivesInAll = declared.reduce(
        (sum, variable) => sum + (variable.directives?.length ?? 0),
        directives + (operation.directives?.length ?? 0),
      );
      const bounds = [
        { what: "levels", found: depth, limit: MAX_DEPTH },
        { what: "aliases", found: aliases, limit: MAX_ALIASES },
        { what: "directives", found: directivesInAll, limit: MAX_DIRECTIVES },
        { what: "acts", found: operation.operation === "mutation" ? fields : 0, limit: MAX_ACTS },
      ];
      for (const { what, found, limit } of bounds) {
        if (found <= limit) continue;
        context.reportError(new GraphQLError(`A document has at most ${limit} ${what}; this one has ${found}.`));
      }
    },
  };
}
