import { isSame } from "@supervisor-doctor/shared/upgrade/apply-patch";
import type { KubernetesWriter, Patch } from "../../../clients/kubernetes-writer.ts";
import { type Sent, wordsOf } from "../../../clients/write.ts";
import type { Outcome } from "../../step-work.ts";
import { guarded, keyOf } from "./prepared.ts";
import { isAt, type Wanted } from "./wanted.ts";
import type { OwnObject } from "./look.ts";

/** One change of one object, carried out once at most: each sending is good for one revision of the object only. */

export interface Delivery {
  readonly wanted: Wanted;
  readonly path: string;
  readonly patch: Patch;
  /** The object that the patch was made for. */
  readonly basis: OwnObject;
  readonly isDryRun: boolean;
  /** A connection with a login. @throws Failure */
  open(signal: AbortSignal): Promise<Pick<KubernetesWriter, "patch">>;
  /** Logs in anew from the next `open` on. */
  drop(): Promise<void>;
  /** null: it is gone. @throws Failure */
  read(signal: AbortSignal): Promise<OwnObject | null>;
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** How often it is sent again, at most. */
const AGAIN = { conflicts: 3, unavailable: 2, logins: 1 };
/** Milliseconds before a server that is busy is asked again. */
const PAUSE_MS = 1_000;

const versionOf = ({ own }: OwnObject): string => own.metadata.resourceVersion ?? "";
/** A JSON patch whose test fails is answered as one that cannot be applied. */
const isConflict = (sent: Sent, { patch }: Delivery): boolean => sent.fate === "refused" && (sent.status === 409 || (sent.status === 422 && patch.kind === "json"));

/** Never rejects. */
export async function deliver(order: Delivery, signal: AbortSignal): Promise<Outcome> {
  const { wanted, isDryRun } = order;
  let version = versionOf(order.basis);
  /** An earlier sending may have been carried out although it was not answered so. */
  let isOpen = false;
  const left = { ...AGAIN };

  const sendOnce = async (): Promise<Sent> => {
    try {
      return await (await order.open(signal)).patch(order.path, guarded(order.patch, version), isDryRun, signal);
    } catch (error) {
      return { fate: "unsent", ...wordsOf(error) };
    }
  };
  const readAgain = async (): Promise<OwnObject | null> => {
    try {
      return await order.read(signal);
    } catch {
      return null;
    }
  };
  /** What is not known is known as soon as the object says it. */
  const bySight = async (sent: Sent): Promise<Outcome> => {
    const there = isDryRun ? null : await readAgain();
    if (there && isAt(there.raw, wanted)) return { fate: "accepted", reply: there.raw };
    if (sent.fate === "unknown") return sent;
    return sent.fate === "accepted" ? { fate: "unknown", told: "" } : { ...sent, fate: "unknown" };
  };

  for (;;) {
    const sent = await sendOnce();
    if (sent.fate === "accepted") return sent;
    if (sent.fate === "refused" && sent.status === 401 && left.logins > 0) {
      left.logins -= 1;
      await order.drop();
      continue;
    }
    if (sent.fate === "unknown" && sent.status === 503 && left.unavailable > 0 && !signal.aborted) {
      left.unavailable -= 1;
      isOpen = true;
      await order.wait(PAUSE_MS, signal);
      continue;
    }
    if (sent.fate === "unknown") return bySight(sent);
    if (!isConflict(sent, order)) return isOpen ? bySight(sent) : sent;
    const now = await readAgain();
    if (!now) return isOpen ? bySight(sent) : sent;
    if (isOpen && isAt(now.raw, wanted)) return { fate: "accepted", reply: now.raw };
    const isOther = !isSame(now.raw["spec"], order.basis.raw["spec"]) || Boolean(now.own.metadata.deletionTimestamp);
    if (isOther) return sent.fate === "refused" ? { ...sent, said: { code: "cluster-changed-meanwhile", params: { cluster: keyOf(wanted), told: sent.told } } } : sent;
    // The same revision: then it is the change itself that is refused.
    if (versionOf(now) === version || left.conflicts === 0) return sent;
    left.conflicts -= 1;
    version = versionOf(now);
  }
}
