import { defineRule, no, UNREPORTED, yes } from "../../rule.ts";
import { unseen } from "./unseen.ts";

/** A storage policy that the Supervisor is configured with does not exist any more: the next disk cannot be placed. */
export const supervisorStoragePolicyMissing = defineRule({
  id: "supervisor-storage-policy-missing",
  source: { issue: "STORAGEPOLICY", confidence: "recalled", kbs: [] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["supervisor-storage-policies"],
  causes: ["deleted"],
  explains: [],
  check(readings) {
    const reading = readings["supervisor-storage-policies"];
    if (!reading.ok) return unseen(reading, ["deleted"]);
    // An account that may not see storage policies gets an empty list, not a refusal.
    if (reading.value.known === 0) return { applies: false, params: {} };
    const gone = reading.value.policies.filter(({ missing }) => missing).map(({ use, id }) => `${id} (${use})`);
    return { applies: true, fails: gone.length > 0 ? "yes" : "no", params: { gone }, causes: { deleted: gone.length > 0 ? yes(reading.id) : no(reading.id) } };
  },
  text: {
    en: {
      title: "A storage policy of the Supervisor does not exist",
      healthy: "The Supervisor's storage policies exist",
      causes: {
        deleted: {
          text: "The policy was deleted while the Supervisor was still configured with it.",
          found: "Configured, but unknown to vCenter: {gone}.",
          remediation: ["Choose existing policies: vSphere Client > Workload Management > Supervisors > the Supervisor > Configure > Storage. Do so before the next upgrade, which creates control plane VMs anew."],
        },
      },
    },
    ko: {
      title: "감독자의 스토리지 정책이 존재하지 않음",
      healthy: "감독자의 스토리지 정책이 존재함",
      causes: {
        deleted: {
          text: "감독자에 구성된 상태에서 정책이 삭제되었습니다.",
          found: "구성되어 있지만 vCenter에 없는 정책: {gone}.",
          remediation: ["vSphere Client > 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 스토리지에서 존재하는 정책을 선택합니다. 제어부 VM을 새로 생성하는 다음 업그레이드 전에 완료합니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーのストレージ ポリシーが存在しない",
      healthy: "スーパーバイザーのストレージ ポリシーは存在する",
      causes: {
        deleted: {
          text: "スーパーバイザーに設定されたままポリシーが削除されました。",
          found: "設定されているが vCenter に存在しないポリシー: {gone}。",
          remediation: ["vSphere Client > [ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ストレージ] で、存在するポリシーを選択します。制御プレーン仮想マシンを新たに作成する次のアップグレードより前に行います。"],
        },
      },
    },
  },
});
