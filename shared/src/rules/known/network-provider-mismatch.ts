import { defineRule, no, unknown, yes } from "../../rule.ts";

/** A network was asked for in the way of another network provider than the Supervisor's. */
export const networkProviderMismatch = defineRule({
  id: "network-provider-mismatch",
  source: { issue: "PROVMISMATCH", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: ["vcenter.wcp.workload.create.network.provider.mismatch"],
    reasons: [],
    wordings: {
      en: [{ has: ["network provider '?{given}'? .{0,80}does not match the Supervisor network provider '?{own}'?"] }],
      ko: [{ has: ["네트워크 (제공자|공급자) '?{given}'?.{0,80}감독자 네트워크 (제공자|공급자) '?{own}'?.{0,12}일치하지 않"] }],
      ja: [{ has: ["ネットワーク プロバイダ(ー)? '?{given}'?.{0,80}スーパーバイザー(の)? ?ネットワーク プロバイダ(ー)? '?{own}'?.{0,12}一致しません"] }],
    },
  },
  needs: ["supervisor"],
  causes: ["provider-differs"],
  explains: [],
  check(readings, reports) {
    if (reports.length === 0) return { applies: false, params: {} };
    const config = readings.supervisor;
    const own = config.ok ? config.value.networkProvider : null;
    const given = reports.flatMap(({ named }) => named["given"] ?? []);
    const params = { given, own: own ?? "" };
    if (own === null || given.length === 0) return { applies: true, fails: "unknown", params, causes: { "provider-differs": unknown(config.id) } };
    const differs = given.some((provider) => provider !== own);
    return { applies: true, fails: differs ? "yes" : "no", params, causes: { "provider-differs": differs ? yes(config.id) : no(config.id) } };
  },
  text: {
    en: {
      title: "A network was asked for that does not fit the Supervisor's network provider",
      healthy: "No network of another provider is reported",
      causes: {
        "provider-differs": {
          text: "The request names another network provider than the one with which the Supervisor was enabled.",
          found: "The request names {given}; the Supervisor's network provider is {own}.",
          remediation: ["Create the network again with the Supervisor's own network provider: the provider is chosen when the Supervisor is enabled, and cannot be mixed."],
        },
      },
    },
    ko: {
      title: "감독자의 네트워크 제공자와 맞지 않는 네트워크를 요청함",
      healthy: "다른 제공자의 네트워크가 보고되지 않음",
      causes: {
        "provider-differs": {
          text: "요청에 감독자를 사용하도록 설정할 때와 다른 네트워크 제공자가 지정되었습니다.",
          found: "요청에 지정된 제공자는 {given}이고 감독자의 네트워크 제공자는 {own}입니다.",
          remediation: ["감독자의 네트워크 제공자로 네트워크를 다시 생성합니다. 제공자는 감독자를 사용하도록 설정할 때 선택하며 혼용할 수 없습니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーのネットワーク プロバイダに適合しないネットワークが要求された",
      healthy: "他のプロバイダのネットワークは報告されていない",
      causes: {
        "provider-differs": {
          text: "要求で、スーパーバイザーの有効化時とは異なるネットワーク プロバイダが指定されています。",
          found: "要求で指定されたのは {given} ですが、スーパーバイザーのネットワーク プロバイダは {own} です。",
          remediation: ["スーパーバイザーのネットワーク プロバイダを使用してネットワークを作成し直します。プロバイダはスーパーバイザーの有効化時に選択され、混在させることはできません。"],
        },
      },
    },
  },
});
