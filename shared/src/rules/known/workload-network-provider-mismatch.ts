import { defineRule, isAbsent, no, unknown, yes } from "../../rule.ts";

/** A workload network object of another kind of networking than the Supervisor's: no namespace can use it. */
export const workloadNetworkProviderMismatch = defineRule({
  id: "workload-network-provider-mismatch",
  source: { issue: "PROVMISMATCH", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: {
    ids: ["vcenter.wcp.workload.create.network.provider.mismatch"],
    reasons: [],
    wordings: {
      en: [{ has: ["network provider", "does not match the Supervisor network provider"] }],
      ko: [{ has: ["네트워크 제공자", "감독자", "일치하지"] }],
      ja: [{ has: ["ネットワーク プロバイダ", "スーパーバイザー", "一致しま"] }],
    },
  },
  needs: ["supervisor", "workload-networks"],
  causes: ["provider-differs"],
  explains: [],
  check({ supervisor: config, "workload-networks": listed }, reports) {
    const unseen = (id: string) => ({ applies: true, fails: "unknown", params: {}, causes: { "provider-differs": unknown(id) } }) as const;
    if (!config.ok) return unseen(config.id);
    const provider = config.value.networkProvider;
    if ((isAbsent(listed) || provider === null) && reports.length === 0) return { applies: false, params: {} };
    if (!listed.ok || provider === null) return unseen(listed.id);
    const others = listed.value.filter((each) => each.provider !== null && each.provider !== provider.toUpperCase());
    return {
      applies: true,
      // What was refused stands in no list: a report without another network is neither proven nor refuted.
      fails: others.length > 0 ? "yes" : reports.length > 0 ? "unknown" : "no",
      params: { provider, others: others.map((each) => `${each.id} (${each.provider})`) },
      causes: { "provider-differs": others.length > 0 ? yes(config.id, listed.id) : reports.length > 0 ? unknown(listed.id) : no(config.id, listed.id) },
    };
  },
  text: {
    en: {
      title: "A workload network is of another network provider than the Supervisor",
      healthy: "The workload networks are of the Supervisor's network provider",
      causes: {
        "provider-differs": {
          text: "The network object was made for another kind of networking than the one that the Supervisor is enabled with.",
          found: "The Supervisor uses {provider}, but not these networks: {others}.",
          remediation: ["Create the namespace or network with the network provider of the Supervisor, and remove network objects of another one that no namespace uses."],
        },
      },
    },
    ko: {
      title: "워크로드 네트워크의 네트워크 제공자가 감독자와 다름",
      healthy: "워크로드 네트워크의 네트워크 제공자가 감독자와 같음",
      causes: {
        "provider-differs": {
          text: "네트워크 개체가 감독자에 설정된 네트워킹과 다른 유형으로 생성되었습니다.",
          found: "감독자는 {provider}을(를) 사용하지만 다음 네트워크는 그렇지 않습니다: {others}.",
          remediation: ["감독자의 네트워크 제공자를 사용하여 네임스페이스나 네트워크를 생성하고, 네임스페이스에서 사용하지 않는 다른 유형의 네트워크 개체를 제거합니다."],
        },
      },
    },
    ja: {
      title: "ワークロード ネットワークのネットワーク プロバイダがスーパーバイザーと異なる",
      healthy: "ワークロード ネットワークのネットワーク プロバイダはスーパーバイザーと同じである",
      causes: {
        "provider-differs": {
          text: "ネットワーク オブジェクトが、スーパーバイザーで有効なネットワークとは異なる種類で作成されています。",
          found: "スーパーバイザーは {provider} を使用していますが、次のネットワークは異なります: {others}。",
          remediation: ["スーパーバイザーのネットワーク プロバイダを使用して名前空間またはネットワークを作成し、名前空間で使用されていない別の種類のネットワーク オブジェクトを削除します。"],
        },
      },
    },
  },
});
