import { XMLParser } from "fast-xml-parser";
import { MOST_LEVELS } from "./nesting.ts";

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "@", parseTagValue: false, parseAttributeValue: false, htmlEntities: true, maxNestedTags: MOST_LEVELS });

/** Elements as objects, attributes with an `@` before their names; every value a text. @throws what the parser throws */
export const parseXml = (text: string): unknown => parser.parse(text);
