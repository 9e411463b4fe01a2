import { parseEvents } from "js-yaml";
import { expect, test } from "vitest";
import { linesIn } from "./yaml-lines.ts";

const TEXT = `# a fleet
defaults: { username: u,
  nsx: { username: n } }

vcenters:
  - url: https://vc-1.lab.test
    labels:
      a.b: "1"
    supervisors:
      - x
      - |
        y
  - url: https://vc-2.lab.test
    nsx: &n { username: n }
  - nsx: *n
`;
const lines = linesIn(TEXT, parseEvents(TEXT, {}));

test.each([
  [".", 1],
  ["defaults", 2],
  ["defaults.nsx", 3],
  ["defaults.nsx.username", 3],
  ["vcenters", 5],
  ["vcenters[0]", 6],
  ["vcenters[0].url", 6],
  ["vcenters[0].labels.a.b", 8],
  ["vcenters[0].supervisors[0]", 10],
  ["vcenters[1].nsx.username", 14],
  ["vcenters[2].nsx", 15],
  ["vcenters[1].username", 13],
  ["vcenters[7].url", 5],
  ["nothing.of.it", 1],
])("%s stands in line %d", (path, line) => expect(lines.lineOf(path)).toBe(line));

test("aliases are found, anchors alone are none", () => expect(lines.aliases).toEqual(["vcenters[2].nsx"]));

test("a key that is a list or a map moves nothing behind it", () => {
  const text = "? [a, b]\n: 1\nz:\n  - 2\n";
  expect(linesIn(text, parseEvents(text, {})).lineOf("z[0]")).toBe(4);
});
