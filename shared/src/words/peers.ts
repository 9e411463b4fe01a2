import type { Locale, Localized } from "../locale.ts";

/** The systems that are spoken to over HTTPS, as a sentence says them within it. */
const PEERS = {
  vcenter: { en: "vCenter", ko: "vCenter", ja: "vCenter" },
  nsx: { en: "NSX", ko: "NSX", ja: "NSX" },
  "load-balancer": { en: "the load balancer", ko: "로드 밸런서", ja: "ロード バランサ" },
  supervisor: { en: "the Supervisor", ko: "감독자", ja: "スーパーバイザー" },
  "workload-cluster": { en: "the workload cluster", ko: "워크로드 클러스터", ja: "ワークロード クラスタ" },
} as const satisfies Record<string, Localized<string>>;
export type Peer = keyof typeof PEERS;

const isPeer = (name: unknown): name is Peer => typeof name === "string" && Object.hasOwn(PEERS, name);

/** `{peer}` within a sentence and `{Peer}` at its beginning; an error that names none is vCenter's. */
export function peerParams(name: unknown, locale: Locale): { readonly peer: string; readonly Peer: string } {
  const peer = PEERS[isPeer(name) ? name : "vcenter"][locale];
  return { peer, Peer: peer.replace(/^the /, "The ") };
}
