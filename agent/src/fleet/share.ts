import { Failure } from "../failure.ts";

/** Which part of the fleet is this process's: `index` counts from 0. */
export interface Share {
  readonly index: number;
  readonly count: number;
}

const MOST = 10_000;

function shareOf(index: string, count: string, option: string): Share {
  const share = { index: Number(index), count: Number(count) };
  const isGood = /^\d+$/.test(index) && /^\d+$/.test(count) && share.count >= 1 && share.count <= MOST && share.index < share.count;
  if (!isGood) throw new Failure("option-invalid", { option, value: `${index}/${count}`, form: "INDEX/COUNT, 0 <= INDEX < COUNT" });
  return share;
}

/** Of `--shard`, or of a Kubernetes Job that counts its pods; all otherwise. @throws Failure option-invalid, option-missing */
export function readShare(given: string | undefined, variables: Readonly<Record<string, string | undefined>>): Share {
  const { JOB_COMPLETION_INDEX: index, SUPERVISOR_DOCTOR_SHARDS: count } = variables;
  if (given !== undefined) {
    const [one = "", other = "", more] = given.split("/");
    return shareOf(more === undefined ? one : "", other, "--shard");
  }
  if (count !== undefined && index !== undefined) return shareOf(index, count, "JOB_COMPLETION_INDEX / SUPERVISOR_DOCTOR_SHARDS");
  // Half of it would have every pod do everything, or only one of them a part.
  if (count !== undefined) throw new Failure("option-missing", { option: "JOB_COMPLETION_INDEX" });
  if (index !== undefined) throw new Failure("option-missing", { option: "SUPERVISOR_DOCTOR_SHARDS" });
  return { index: 0, count: 1 };
}

/** By the place in the file, so that the shares differ by one at most, and stay what they are when vCenters are added at the end. */
export const ownShare = <T>(items: readonly T[], { index, count }: Share): readonly T[] => items.filter((_, place) => place % count === index);
