import { isConnected } from "@supervisor-doctor/shared/host";
import type { HostClock } from "@supervisor-doctor/shared/readings-inventory";
import { z } from "zod";
import { clockFrom } from "../clients/clock.ts";
import { eachHost, hostNamed } from "./host-entry.ts";
import { defineFamily } from "./probe.ts";
import { inShape, propertyAs, reference } from "./vim-wire.ts";

const managers = z.object({ datetimesystem: reference });
const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** Each ESXi host's clock. vCenter passes the question on to the host, so half of the time that it took is the uncertainty. */
export const hostClock = defineFamily({
  name: "host-clock",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 10_000,
  needs: ["hosts"],
  discover: eachHost,
  look: async (id, { hosts }, { session, now }, signal): Promise<HostClock> => {
    const entry = hostNamed(hosts, id);
    if (!isConnected(entry)) return { id, name: entry.name, clock: null };
    const vim = await session.vim(signal);
    const { datetimesystem } = await propertyAs(vim, ["HostSystem", id, "configManager"], managers);
    const sentAt = now();
    const told = await vim.call("QueryDateTime", datetimesystem, {});
    const receivedAt = now();
    return { id, name: entry.name, clock: clockFrom(inShape(told, "QueryDateTime", instant), 0, sentAt, receivedAt) };
  },
});
