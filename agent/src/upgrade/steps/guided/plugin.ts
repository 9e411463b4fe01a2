import { compareVsc, parseVsc } from "@supervisor-doctor/shared/version";
import { clientTools } from "../../../inventory/client-tools.ts";
import type { MakeWork } from "../index.ts";
import { releasesNow, supervisorsNow } from "./supervisors.ts";
import { done, guidedWork, idle } from "./work.ts";

const PLATFORMS: Readonly<Record<string, string>> = { darwin: "darwin-amd64", win32: "windows-amd64" };
const PLATFORM = PLATFORMS[process.platform] ?? "linux-amd64";

/** The vSphere plugin for kubectl on this machine, which carries the number of the Supervisor release that it came with. */
export const pluginWork: MakeWork = (_, { hands }) =>
  guidedWork(async (signal) => {
    const { plugin } = await clientTools(signal);
    // Where there is none, nobody here uses it.
    if (plugin === null) return done;
    const here = parseVsc(`vsc${plugin}`);
    const supervisors = await supervisorsNow(hands, signal);
    const versions = await releasesNow(await hands.vcenter(signal), supervisors.map(({ cluster }) => cluster), signal);
    const newer = versions.find(({ version }) => here !== null && version !== null && (compareVsc(here, version.vsc) ?? -1) < 0);
    if (!newer && here !== null) return done;
    const its = supervisors.find(({ cluster }) => cluster === newer?.cluster) ?? supervisors[0];
    const server = its?.config.apiClusterEndpoint ?? its?.config.apiManagementEndpoint ?? "SUPERVISOR";
    return idle([{ code: "plugin-download", params: { here: plugin, there: newer?.version?.vsc.join(".") ?? "?", url: `https://${server.includes(":") ? `[${server}]` : server}/wcp/plugin/${PLATFORM}/vsphere-plugin.zip` } }], true);
  });
