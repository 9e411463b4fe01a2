import { defineRule, isAbsent, no, UNREPORTED, unknown, yes } from "../../rule.ts";

/** Services of the appliance without which the Supervisor is neither configured nor shown. */
const NEEDED = ["wcp", "vapi-endpoint", "trustmanagement", "vpxd", "eam", "sps", "content-library"];

/** A service of vCenter on which Supervisor management rests does not run, or says of itself that it is not well. */
export const vcenterServiceStopped = defineRule({
  id: "vcenter-service-stopped",
  source: { issue: "WCPDOWN", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: UNREPORTED,
  needs: ["vcenter-services"],
  causes: ["stopped", "degraded"],
  explains: [],
  check(readings) {
    const reading = readings["vcenter-services"];
    if (isAbsent(reading)) return { applies: false, params: {} };
    if (!reading.ok) return { applies: true, fails: "unknown", params: {}, causes: { stopped: unknown(reading.id), degraded: unknown(reading.id) } };
    const needed = reading.value.filter(({ id }) => NEEDED.includes(id));
    if (needed.length === 0) return { applies: false, params: {} };
    const stopped = needed.filter(({ state }) => state !== "STARTED").map(({ id, state }) => `${id} (${state})`);
    const degraded = needed.filter(({ state, health }) => state === "STARTED" && health === "DEGRADED").map(({ id }) => id);
    const found = (list: readonly string[]) => (list.length > 0 ? yes(reading.id) : no(reading.id));
    return {
      applies: true,
      fails: stopped.length + degraded.length > 0 ? "yes" : "no",
      ...(stopped.length === 0 && { severity: "WARNING" as const }),
      params: { stopped, degraded },
      causes: { stopped: found(stopped), degraded: found(degraded) },
    };
  },
  text: {
    en: {
      title: "A vCenter service that the Supervisor needs is not running well",
      healthy: "The vCenter services that the Supervisor needs are running",
      causes: {
        stopped: {
          text: "A needed service is stopped.",
          found: "Not started: {stopped}.",
          remediation: ["In the vCenter Server management interface (port 5480), under Services, start {stopped}. If it stops again, check the free space of the appliance's partitions first."],
        },
        degraded: {
          text: "A needed service runs, but reports itself as degraded.",
          found: "Degraded: {degraded}.",
          remediation: ["In the vCenter Server management interface (port 5480), under Services, read the health message of {degraded} and restart it once its reason is mended."],
        },
      },
    },
    ko: {
      title: "감독자에 필요한 vCenter 서비스가 정상적으로 실행되지 않음",
      healthy: "감독자에 필요한 vCenter 서비스가 실행 중임",
      causes: {
        stopped: {
          text: "필요한 서비스가 중지되어 있습니다.",
          found: "시작되지 않은 서비스: {stopped}.",
          remediation: ["vCenter Server 관리 인터페이스(포트 5480)의 서비스에서 {stopped}을(를) 시작합니다. 다시 중지되면 먼저 장치 파티션의 여유 공간을 확인합니다."],
        },
        degraded: {
          text: "필요한 서비스가 실행 중이지만 성능 저하 상태로 보고됩니다.",
          found: "성능 저하 상태: {degraded}.",
          remediation: ["vCenter Server 관리 인터페이스(포트 5480)의 서비스에서 {degraded}의 상태 메시지를 확인하고 원인을 해결한 뒤 다시 시작합니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーに必要な vCenter サービスが正常に実行されていない",
      healthy: "スーパーバイザーに必要な vCenter サービスが実行されている",
      causes: {
        stopped: {
          text: "必要なサービスが停止しています。",
          found: "開始されていないサービス: {stopped}。",
          remediation: ["vCenter Server 管理インターフェイス (ポート 5480) の [サービス] で {stopped} を開始します。再び停止する場合は、先にアプライアンスのパーティションの空き容量を確認します。"],
        },
        degraded: {
          text: "必要なサービスは実行中ですが、機能低下の状態と報告されています。",
          found: "機能低下の状態: {degraded}。",
          remediation: ["vCenter Server 管理インターフェイス (ポート 5480) の [サービス] で {degraded} の健全性メッセージを確認し、原因を解消してから再起動します。"],
        },
      },
    },
  },
});
