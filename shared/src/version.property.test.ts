import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareMeta, compareReleases, compareSupervisors, compareTkrs, minorsBetween, minorText, parseMinor, parseNsx, parseRelease, parseService, parseSpherelet, parseSupervisor, parseTkr, parseVsc, releaseText, sameSupervisor, sameTkr, tkrName, tkrVersion } from "./version.ts";

const number = fc.nat({ max: 40 });
const runs = fc.array(fc.constantFrom("vmware", "1", "2", "10", "fips", "tkg", "wcp", "vkr", "3e10706", "b3d708a"), { minLength: 1, maxLength: 5 }).map((parts) => parts.join("."));
const tkr = fc.tuple(number, number, fc.option(runs, { nil: "" })).map(([minor, patch, meta]) => `v1.${minor}.${patch}${meta === "" ? "" : `---${meta}`}`);
const supervisor = fc.tuple(number, number, fc.option(runs, { nil: "" }), fc.tuple(fc.constantFrom(0, 9), number, number), fc.option(fc.nat({ max: 99_999_999 }), { nil: -1 })).map(([minor, patch, meta, vsc, build]) => `v1.${minor}.${patch}${meta === "" ? "" : `+${meta}`}-vsc${vsc.join(".")}${build < 0 ? "" : `-${build}`}`);
const release = fc.tuple(fc.constantFrom(7, 8, 9), fc.nat({ max: 1 }), fc.nat({ max: 3 }), fc.nat({ max: 11 })).map(([major, minor, update, patch]) => ({ text: "", major, minor, update, patch }));

const parsed = <T>(parse: (text: string) => T | null, text: string): T => {
  const value = parse(text);
  if (value === null) throw new Error(`unreadable: ${text}`);
  return value;
};

/** Whatever is compared: the other way round it is the opposite, and what is less than less is less. */
function isOrder<T>(arbitrary: fc.Arbitrary<T>, compare: (a: T, b: T) => number | null): void {
  fc.assert(
    fc.property(arbitrary, arbitrary, arbitrary, (a, b, c) => {
      const [ab, ba, bc, ac] = [compare(a, b), compare(b, a), compare(b, c), compare(a, c)];
      expect(ab === null).toBe(ba === null);
      expect(Math.sign(ab ?? 0) + Math.sign(ba ?? 0)).toBe(0);
      expect(compare(a, a)).toBe(0);
      if (ab !== null && bc !== null && ac !== null && ab < 0 && bc < 0) expect(ac).toBeLessThan(0);
    }),
  );
}

describe("versions", () => {
  test("releases of vSphere are in one order", () => isOrder(release, compareReleases));
  test("releases of Kubernetes are in one order, where there is one", () => isOrder(tkr.map((text) => parsed(parseTkr, text)), compareTkrs));
  test("Supervisor versions are in one order, where there is one", () => isOrder(supervisor.map((text) => parsed(parseSupervisor, text)), compareSupervisors));
  test("metadata is less than what it begins", () => fc.assert(fc.property(runs, runs, (a, b) => compareMeta(a, `${a}.${b}`) < 0)));

  test("what is written can be read again", () => {
    fc.assert(fc.property(release, (each) => compareReleases(parsed(parseRelease, releaseText(each)), each) === 0));
    fc.assert(
      fc.property(tkr, (text) => {
        const each = parsed(parseTkr, text);
        expect(sameTkr(parsed(parseTkr, tkrName(each)), parsed(parseTkr, tkrVersion(each)))).toBe(true);
      }),
    );
  });
  test("a Supervisor's identity does not depend on metadata and build", () => {
    fc.assert(
      fc.property(supervisor, (text) => {
        const each = parsed(parseSupervisor, text);
        expect(sameSupervisor(each, parsed(parseSupervisor, `v${each.kubernetes.join(".")}+other.1-vvsc${each.vsc.join(".")}-1`))).toBe(true);
      }),
    );
  });
  test("between two minors each is once, in order, and none is left out", () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const path = minorsBetween(1000 + a, 1000 + b);
        expect(path.map((minor) => minor - 1000)).toEqual(Array.from({ length: Math.max(0, b - a) }, (_, index) => a + index + 1));
        expect(path.every((minor) => parseMinor(minorText(minor)) === minor)).toBe(true);
      }),
    );
  });
  test("no text makes anything throw", () => {
    const parsers = [parseMinor, parseRelease, parseSupervisor, parseVsc, parseTkr, parseService, parseNsx, parseSpherelet];
    const near = fc.oneof(fc.string(), fc.stringMatching(/^v?[0-9.+a-zU-]{0,30}$/), supervisor, tkr);
    fc.assert(fc.property(near, (text) => parsers.every((parse) => parse(text) !== undefined)));
  });
});
