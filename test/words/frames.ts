import { type Locale, LOCALES } from "@supervisor-doctor/shared/locale";
import { parseSync } from "vite";

/** One text of a source file in the languages that it has there. */
export interface Frame {
  readonly file: string;
  /** Where it stands: `options.username`; `*0` where code makes it of pieces. */
  readonly key: string;
  readonly texts: Partial<Readonly<Record<Locale, string>>>;
}
export interface Found {
  readonly frames: readonly Frame[];
  /** Texts in Korean or Japanese that stand in no frame of three languages. */
  readonly loose: readonly { readonly file: string; readonly text: string }[];
}

/** What is asked of a node of the syntax tree; the parser's own types say no more than that. */
interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}
type Leaves = Map<string, string>;

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
const children = (node: Node): Node[] => Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));
const bare = (node: Node): Node => (["TSAsExpression", "TSSatisfiesExpression", "ParenthesizedExpression"].includes(node.type) ? bare(node["expression"] as Node) : node);

/** A literal's text; what a template fills in stands as `{0}`. */
function textOf(node: Node): string | null {
  if (node.type === "Literal") return typeof node["value"] === "string" ? node["value"] : null;
  if (node.type !== "TemplateLiteral") return null;
  return (node["quasis"] as readonly { value: { cooked: string } }[]).map(({ value }, index) => (index === 0 ? value.cooked : `{${index - 1}}${value.cooked}`)).join("");
}

const keyOf = (property: Node): string | null => {
  const key = property["key"] as Node | undefined;
  if (property.type !== "Property" || !key || property["computed"] === true) return null;
  return key.type === "Identifier" ? String(key["name"]) : String(key["value"]);
};
const properties = (node: Node): [string, Node][] => (node["properties"] as Node[]).flatMap((each) => { const key = keyOf(each); return key === null ? [] : [[key, bare(each["value"] as Node)] as [string, Node]]; });

function pieces(node: Node): string[] {
  const text = textOf(node);
  return [...(text === null || text === "" ? [] : [text]), ...children(node).flatMap(pieces)];
}

/** Every text below a node, by its path. */
function leaves(node: Node, path: string, into: Leaves = new Map()): Leaves {
  const text = textOf(node);
  const below = (key: string | number): string => (path === "" ? String(key) : `${path}.${key}`);
  if (text !== null) into.set(path, text);
  else if (node.type === "ObjectExpression") for (const [key, value] of properties(node)) leaves(value, below(key), into);
  else if (node.type === "ArrayExpression") (node["elements"] as Node[]).forEach((each, index) => leaves(bare(each), below(index), into));
  else for (const [index, piece] of pieces(node).entries()) into.set(below(`*${index}`), piece);
  return into;
}

function framesOf(file: string, key: string, trees: Partial<Record<Locale, Node>>): Frame[] {
  const told = LOCALES.map((locale) => [locale, trees[locale] ? leaves(trees[locale], key) : new Map<string, string>()] as const);
  const keys = new Set(told.flatMap(([, each]) => [...each.keys()]));
  return [...keys].map((each) => ({ file, key: each, texts: Object.fromEntries(told.flatMap(([locale, texts]) => (texts.has(each) ? [[locale, texts.get(each)]] : []))) }));
}

/** Patterns by which others' texts are recognised: they are compared with, never shown. */
const PATTERNS = ["wordings"];
const FOREIGN = /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function walk(file: string, node: Node, path: string, constants: ReadonlyMap<string, Node>): Found {
  const found = (frames: readonly Frame[], loose: Found["loose"] = []): Found => ({ frames, loose });
  if (node.type === "ObjectExpression") {
    const own = new Map(properties(node));
    if (LOCALES.every((locale) => own.has(locale))) {
      const trees = Object.fromEntries(LOCALES.map((locale) => { const value = own.get(locale) as Node; return [locale, value.type === "Identifier" ? constants.get(String(value["name"])) : value]; }));
      return found(framesOf(file, path, trees));
    }
    const parts = [...own].filter(([key]) => !PATTERNS.includes(key)).map(([key, value]) => walk(file, value, path === "" ? key : `${path}.${key}`, constants));
    const spread = children(node).filter(({ type }) => type === "SpreadElement").map((each) => walk(file, each, path, constants));
    return found([...parts, ...spread].flatMap(({ frames }) => frames), [...parts, ...spread].flatMap(({ loose }) => loose));
  }
  const text = textOf(node);
  const here = text !== null && FOREIGN.test(text) ? [{ file, text }] : [];
  const name = node.type === "VariableDeclarator" ? String((node["id"] as Node)["name"]) : path;
  const parts = children(node).map((each) => walk(file, each, name, constants));
  return found(parts.flatMap(({ frames }) => frames), [...here, ...parts.flatMap(({ loose }) => loose)]);
}

const constantsOf = (program: Node): Map<string, Node> =>
  new Map(
    (program["body"] as Node[])
      .map((each) => (each.type === "ExportNamedDeclaration" ? (each["declaration"] as Node | null) : each))
      .filter((each) => each?.type === "VariableDeclaration")
      .flatMap((each) => each?.["declarations"] as Node[])
      .flatMap((each) => (isNode(each["init"]) ? [[String((each["id"] as Node)["name"]), bare(each["init"])] as [string, Node]] : [])),
  );

const programOf = (file: string, source: string): Node => parseSync(file, source).program as unknown as Node;

/** The texts of one source file. Constants that a frame names (`{ en, ko, ja }`) belong to it. */
export function framesIn(file: string, source: string): Found {
  const program = programOf(file, source);
  const { frames, loose } = walk(file, program, "", constantsOf(program));
  const framed = new Set(frames.flatMap(({ texts }) => Object.values(texts)));
  return { frames, loose: loose.filter(({ text }) => !framed.has(text)) };
}

/** The texts of three files that hold one language each (`en.ts`, `ko.ts`, `ja.ts`). */
export function framesAcross(name: string, sources: Readonly<Record<Locale, string>>): Frame[] {
  const constants = LOCALES.map((locale) => [locale, [...constantsOf(programOf(`${locale}.ts`, sources[locale])).values()].find(({ type }) => type === "ObjectExpression")] as const);
  return framesOf(name, "", Object.fromEntries(constants.flatMap(([locale, node]) => (node ? [[locale, node]] : []))));
}
