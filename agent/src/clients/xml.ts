import { XMLParser } from "fast-xml-parser";

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "@", parseTagValue: false, parseAttributeValue: false, htmlEntities: true });

/** Elements as objects, attributes with an `@` before their names; every value a text. @throws what the parser throws */
export const parseXml = (text: string): unknown => parser.parse(text);
