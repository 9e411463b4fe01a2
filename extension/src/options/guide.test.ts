import { describe, expect, test } from "vitest";
import type { NoticeView, SettingsView, VcenterView } from "../messages.ts";
import { guideSteps } from "./guide.ts";

const notice = (code: string): NoticeView => ({ code, title: "", detail: null, steps: [], settings: true });
const vcenter = (view: Partial<VcenterView> = {}): VcenterView => ({ vcenter: "https://vc.example.com", pageAccess: true, username: "doctor", more: [], kept: false, ...view });
const fresh: SettingsView = { language: "auto", port: null, found: null, offered: [], agent: notice("unpaired"), versions: null, keychain: false, vcenters: [] };
const paired: SettingsView = { ...fresh, port: 51234, agent: null };

describe("of the three steps to the first diagnosis", () => {
  test.each<[string, SettingsView, readonly boolean[]]>([
    ["none is done where nothing is set up", fresh, [false, false, false]],
    ["the first is done where an agent answers that nobody has paired", { ...fresh, found: 47653 }, [true, false, false]],
    ["two are done once it is paired", paired, [true, true, false]],
    ["the first is to be done again while the agent is away", { ...paired, agent: notice("unreachable"), vcenters: [vcenter({ username: null })] }, [false, true, false]],
    ["the second is to be done again where the agent has forgotten this browser", { ...paired, agent: notice("token-rejected") }, [true, false, false]],
    ["the third is not done while nobody is logged in", { ...paired, vcenters: [vcenter({ username: null })] }, [true, true, false]],
    ["the third is not done while the button may stand on no page", { ...paired, vcenters: [vcenter({ pageAccess: false })] }, [true, true, false]],
    ["all are done once one of several vCenters is ready", { ...paired, vcenters: [vcenter({ username: null }), vcenter({ vcenter: "https://two.example.com" })] }, [true, true, true]],
  ])("%s", (_, settings, done) => {
    expect(guideSteps(settings, "en").map(({ isDone }) => isDone)).toEqual(done);
  });
  test("the first says how the agent is started for the vCenter that is known", () => {
    expect(guideSteps({ ...paired, agent: notice("unreachable"), vcenters: [vcenter()] }, "en")[0]?.commands).toEqual(["npm start -- --vcenter https://vc.example.com", "supervisor-doctor serve"]);
  });
  test("the third says what the vCenter lacks", () => {
    const said = (view: Partial<VcenterView>): string | undefined => guideSteps({ ...paired, vcenters: [vcenter(view)] }, "en")[2]?.about;
    expect(said({ username: null })).toMatch(/log in/);
    expect(said({ pageAccess: false })).toMatch(/Allow/);
  });
});
