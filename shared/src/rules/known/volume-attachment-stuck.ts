import { defineRule, no, unknown, yes } from "../../rule.ts";
import { few, isMissing, minutesSince, unseen } from "./asked-look.ts";

const CAUSES = ["node-gone", "not-detached"] as const;
/** A detach takes seconds; after an outage the controllers need some minutes to catch up. */
const PATIENCE_MINUTES = 10;

/** A volume ought to have been detached from a node, and was not: its next user waits. */
export const volumeAttachmentStuck = defineRule({
  id: "volume-attachment-stuck",
  source: { issue: "CSIVA", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: { ids: [], reasons: [], wordings: { en: [{ has: ["Multi-Attach error for volume"] }], ko: [{ has: ["Multi-Attach error for volume"] }], ja: [{ has: ["Multi-Attach error for volume"] }] } },
  needs: ["kubernetes-volume-attachments", "kubernetes-nodes"],
  causes: CAUSES,
  explains: [],
  check(readings, reports, now) {
    const reading = readings["kubernetes-volume-attachments"];
    const nodes = readings["kubernetes-nodes"];
    if (!reading.ok) return unseen(reading, CAUSES, reports.length > 0);
    const stuck = reading.value.wrong.filter(({ since }) => minutesSince(since, now) > PATIENCE_MINUTES);
    const known = nodes.ok ? new Set(nodes.value.map(({ name }) => name)) : null;
    const gone = stuck.filter(({ node }) => known?.has(node) === false);
    const held = stuck.filter(({ node }) => known?.has(node) === true);
    const found = (list: readonly unknown[]) => (list.length > 0 ? yes(reading.id, nodes.id) : no(reading.id));
    const verdict = (list: readonly unknown[]) => (known === null && stuck.length > 0 ? unknown(reading.id, nodes.id) : found(list));
    const told = (list: typeof stuck): string[] => few(list.map(({ volume, name, node }) => `${volume ?? name} (${node})`));
    return {
      applies: true,
      fails: stuck.length > 0 ? "yes" : isMissing(nodes) ? "unknown" : "no",
      params: { gone: told(gone), held: told(held) },
      causes: { "node-gone": verdict(gone), "not-detached": verdict(held) },
    };
  },
  text: {
    en: {
      title: "A volume is not detached from its node",
      healthy: "No volume waits to be detached",
      causes: {
        "node-gone": {
          text: "The node that the volume was attached to no longer exists, so that nobody confirms the detach.",
          found: "Attached to a node that is gone: {gone}.",
          remediation: ["Make sure in the vSphere Client that no VM holds the disks of {gone} any more, then have VMware support clear the left VolumeAttachment objects."],
        },
        "not-detached": {
          text: "The detach was asked for, but has not finished.",
          found: "Waiting to be detached: {held}.",
          remediation: ["Look at the recent tasks of the node's VM for a failed or hanging disk removal of {held}, and at the log of vsphere-csi-controller. A snapshot or backup of the VM holds its disks."],
        },
      },
    },
    ko: {
      title: "볼륨이 노드에서 분리되지 않음",
      healthy: "분리를 기다리는 볼륨이 없음",
      causes: {
        "node-gone": {
          text: "볼륨이 연결되어 있던 노드가 더 이상 존재하지 않아 분리를 확인할 주체가 없습니다.",
          found: "사라진 노드에 연결된 볼륨: {gone}.",
          remediation: ["vSphere Client에서 {gone}의 디스크를 사용하는 VM이 더 이상 없는지 확인한 다음 VMware 지원 부서에 남아 있는 VolumeAttachment 개체의 정리를 요청합니다."],
        },
        "not-detached": {
          text: "분리를 요청했지만 완료되지 않았습니다.",
          found: "분리 대기 중인 볼륨: {held}.",
          remediation: ["노드 VM의 최근 작업에서 {held}의 디스크 제거가 실패했거나 멈춰 있는지 확인하고 vsphere-csi-controller 로그를 확인합니다. VM의 스냅샷이나 백업이 디스크를 잡고 있을 수 있습니다."],
        },
      },
    },
    ja: {
      title: "ボリュームがノードから切断されない",
      healthy: "切断を待っているボリュームはない",
      causes: {
        "node-gone": {
          text: "ボリュームが接続されていたノードがもう存在しないため、切断を確認する主体がありません。",
          found: "存在しないノードに接続されたままのボリューム: {gone}。",
          remediation: ["vSphere Client で {gone} のディスクを使用している仮想マシンがないことを確認し、残った VolumeAttachment オブジェクトの整理を VMware サポートに依頼します。"],
        },
        "not-detached": {
          text: "切断が要求されましたが、完了していません。",
          found: "切断を待っているボリューム: {held}。",
          remediation: ["ノードの仮想マシンの最近のタスクで、{held} のディスクの取り外しが失敗または停止していないかを確認し、vsphere-csi-controller のログを確認します。仮想マシンのスナップショットやバックアップがディスクを保持していることがあります。"],
        },
      },
    },
  },
});
