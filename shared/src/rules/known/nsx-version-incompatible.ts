import { defineRule, no, UNREPORTED, yes } from "../../rule.ts";
import { unseen } from "./asked-look.ts";

const CAUSES = ["supervisor-older-than-nsx"] as const;

/** `9.0` of a Supervisor's own version (`…-vsc9.0.2…`); null for older trains, which count from 0.0. */
const train = (version: string | null): string | null => /vsc(9\.\d+)/.exec(version ?? "")?.[1] ?? null;

/** A Supervisor of 9.0 writes IP blocks in a form that NSX 9.1 no longer takes. */
export const nsxVersionIncompatible = defineRule({
  id: "nsx-version-incompatible",
  source: { issue: "CIDRLIST", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["nsx-version", "supervisor"],
  causes: CAUSES,
  explains: [],
  check(readings) {
    const reading = readings["nsx-version"];
    const { supervisor } = readings;
    if (!reading.ok) return unseen(reading, CAUSES);
    if (!supervisor.ok) return unseen(supervisor, CAUSES);
    if (!reading.value.asked) return { applies: false, params: {} };
    const { version: nsx } = reading.value;
    const { version } = supervisor.value;
    const clash = /^9\.1(\.|$)/.test(nsx) && train(version) === "9.0";
    return {
      applies: true,
      fails: clash ? "yes" : "no",
      params: { nsx, version: version ?? "-" },
      causes: { "supervisor-older-than-nsx": clash ? yes(reading.id, supervisor.id) : no(reading.id, supervisor.id) },
    };
  },
  text: {
    en: {
      title: "The Supervisor is too old for this NSX",
      healthy: "The versions of the Supervisor and NSX are not known to clash",
      causes: {
        "supervisor-older-than-nsx": {
          text: "NSX 9.1 expects IP blocks in a form that a Supervisor of 9.0 does not write: new vSphere Namespaces fail.",
          found: "NSX {nsx} with Supervisor {version}.",
          remediation: ["Update the Supervisor to 9.1 before you create more vSphere Namespaces."],
        },
      },
    },
    ko: {
      title: "감독자 버전이 이 NSX보다 오래됨",
      healthy: "감독자와 NSX 버전 사이에 알려진 충돌이 없음",
      causes: {
        "supervisor-older-than-nsx": {
          text: "NSX 9.1이 요구하는 IP 블록 형식을 9.0 감독자가 사용하지 않아 새 vSphere 네임스페이스 생성에 실패합니다.",
          found: "NSX {nsx}, 감독자 {version}.",
          remediation: ["vSphere 네임스페이스를 더 생성하기 전에 감독자를 9.1로 업데이트합니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーのバージョンがこの NSX に対して古い",
      healthy: "スーパーバイザーと NSX のバージョンに既知の不整合はない",
      causes: {
        "supervisor-older-than-nsx": {
          text: "NSX 9.1 が求める IP ブロックの形式を 9.0 のスーパーバイザーが使用しないため、新しい vSphere 名前空間の作成に失敗します。",
          found: "NSX {nsx}、スーパーバイザー {version}。",
          remediation: ["vSphere 名前空間をさらに作成する前に、スーパーバイザーを 9.1 にアップデートします。"],
        },
      },
    },
  },
});
