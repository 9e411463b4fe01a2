import { defineRule, no, yes } from "../../rule.ts";
import { unseen } from "./asked-look.ts";

const CAUSES = ["none-created"] as const;

/** The Supervisor has no availability zone object: storage and placement have nowhere to go. */
export const availabilityZoneMissing = defineRule({
  id: "availability-zone-missing",
  source: { issue: "ASYM", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: { ids: [], reasons: [], wordings: { en: [{ has: ["could not find any AvailabilityZone"] }], ko: [{ has: ["could not find any AvailabilityZone"] }], ja: [{ has: ["could not find any AvailabilityZone"] }] } },
  needs: ["kubernetes-zones"],
  causes: CAUSES,
  explains: [],
  check(readings, reports) {
    const reading = readings["kubernetes-zones"];
    if (!reading.ok) return unseen(reading, CAUSES, reports.length > 0);
    const none = reading.value.length === 0;
    return { applies: true, fails: none ? "yes" : "no", params: {}, causes: { "none-created": none ? yes(reading.id) : no(reading.id) } };
  },
  text: {
    en: {
      title: "The Supervisor has no availability zone",
      healthy: "The Supervisor has its availability zones",
      causes: {
        "none-created": {
          text: "vCenter has not been able to create the AvailabilityZone objects: it does not reach the control plane VMs, for example because it stands in the workload network's subnet and answers take another way back.",
          found: "The API holds no AvailabilityZone.",
          remediation: [
            "Make sure that vCenter has no address in a workload network's subnet, and that it reaches TCP port 6443 of every control plane VM on the management network.",
            "Then restart the wcp service on vCenter: service-control --restart wcp.",
          ],
        },
      },
    },
    ko: {
      title: "감독자에 가용성 영역이 없음",
      healthy: "감독자에 가용성 영역이 있음",
      causes: {
        "none-created": {
          text: "vCenter가 AvailabilityZone 개체를 생성하지 못했습니다. vCenter가 워크로드 네트워크의 서브넷에 있어 응답이 다른 경로로 돌아오는 경우처럼 제어부 VM에 연결하지 못하기 때문입니다.",
          found: "API에 AvailabilityZone이 없습니다.",
          remediation: [
            "vCenter의 주소가 워크로드 네트워크의 서브넷에 없는지, 관리 네트워크에서 모든 제어부 VM의 TCP 포트 6443에 연결되는지 확인합니다.",
            "그런 다음 vCenter에서 wcp 서비스를 다시 시작합니다. service-control --restart wcp",
          ],
        },
      },
    },
    ja: {
      title: "スーパーバイザーにアベイラビリティ ゾーンがない",
      healthy: "スーパーバイザーにアベイラビリティ ゾーンがある",
      causes: {
        "none-created": {
          text: "vCenter が AvailabilityZone オブジェクトを作成できていません。vCenter がワークロード ネットワークのサブネットにあり応答が別の経路で戻る場合など、制御プレーン仮想マシンに到達できないことが原因です。",
          found: "API に AvailabilityZone がありません。",
          remediation: [
            "vCenter のアドレスがワークロード ネットワークのサブネットにないこと、管理ネットワークですべての制御プレーン仮想マシンの TCP ポート 6443 に到達できることを確認します。",
            "その後、vCenter で wcp サービスを再起動します: service-control --restart wcp",
          ],
        },
      },
    },
  },
});
