import { compareReleases, type Minor, minorsBetween, minorText } from "../version.ts";
import { checkClusters } from "./cluster-steps.ts";
import { minorsOf } from "./release-table.ts";
import { supervisorRequest } from "./request.ts";
import type { Reason } from "./step.ts";
import { arrive, forecast, type Place, rolling, tell, type Walk } from "./walk.ts";

/** vCenter is not any more what it was when it told what it offers. */
const hasMoved = ({ vcenter, inventory }: Walk): boolean => compareReleases(vcenter, inventory.vcenter.version) !== 0;

/** One minor of one Supervisor, after its clusters were looked at. The same minor again is a new release of it. */
export function raiseSupervisor(walk: Walk, place: Place, to: Minor, reason: Reason, preparesTo?: Minor): void {
  const isPreparation = preparesTo !== undefined;
  checkClusters(walk, place, to);
  const { supervisor, active } = place;
  const isSame = to === active;
  walk.steps.push({
    id: `supervisor:${supervisor.id}:${minorText(to)}${isSame ? `@${walk.vcenter.text}` : ""}`,
    step: "supervisor",
    from: minorText(active),
    to: minorText(to),
    name: supervisor.name,
    supervisorId: supervisor.id,
    ...(isSame && { sameMinor: true as const }),
    ...(isPreparation && { preparation: true as const, preparesTo: minorText(preparesTo) }),
    ...rolling(walk, place, forecast(walk, place)),
    reason: { id: reason, params: { name: supervisor.name, from: minorText(active), to: minorText(to), vcenter: walk.vcenter.text } },
    source: isPreparation ? ["SEED-71", "SEED-44"] : ["SEED-35", "SEED-44", "SEED-7"],
    role: "admin",
    request: supervisorRequest(supervisor, to, walk.vcenter, hasMoved(walk)),
  });
  arrive(walk, place, to);
}

/** What this Supervisor is offered once vCenter is where it will be. */
function offered(walk: Walk, { supervisor }: Place): readonly Minor[] {
  const live = (supervisor.available ?? []).map((version) => version.kubernetes[0] * 1000 + version.kubernetes[1]);
  if (!hasMoved(walk) && live.length > 0) return [...new Set([...live, supervisor.current])];
  return minorsOf(walk.vcenter, walk.inventory.releases) ?? [];
}

/** From where the vCenter steps left it to what is wanted, one minor at a time. */
export function finishSupervisor(walk: Walk, place: Place): void {
  const { supervisor } = place;
  if (supervisor.target === "none") return;
  const minors = offered(walk, place);
  const isUnknown = minors.length === 0;
  const wanted = typeof supervisor.target === "number" ? supervisor.target : isUnknown ? place.active : Math.max(...minors, place.active);
  if (wanted < supervisor.current) return tell(walk, "B-SUP-DOWNGRADE", supervisor.id, { name: supervisor.name, from: minorText(supervisor.current), to: minorText(wanted) });
  const raises = minorsBetween(place.active, wanted);
  const isOffered = wanted >= place.active && raises.every((minor) => minors.includes(minor));
  if (!isOffered) {
    const sources = walk.inventory.releases.filter((entry) => entry.minors.includes(wanted)).map((entry) => entry.release.text);
    return tell(walk, "B-SUP-SKIP", supervisor.id, { name: supervisor.name, wanted: minorText(wanted), vcenter: walk.vcenter.text, offered: minors.map(minorText), releases: sources });
  }
  for (const minor of raises) raiseSupervisor(walk, place, minor, "one-minor");
  if (raises.length === 0 && compareReleases(place.on, walk.vcenter) < 0) raiseSupervisor(walk, place, place.active, "same-minor");
}
