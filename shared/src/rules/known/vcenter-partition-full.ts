import { anyOf, defineRule, isAbsent, no, UNREPORTED, unknown, yes } from "../../rule.ts";
import { judgeLevel, levelOf } from "./appliance-level.ts";

/** Percent from which services stop writing; vCenter's own database service stops at the same share. */
const FULL = 95;

/** A file system of the appliance has no room left, and services that write to it stop. */
export const vcenterPartitionFull = defineRule({
  id: "vcenter-partition-full",
  source: { issue: "LOGFULL", confidence: "documented", kbs: [313077] },
  severity: "ERROR",
  recognition: UNREPORTED,
  needs: ["appliance-partitions", "appliance-health"],
  causes: ["partition-full", "reported-short"],
  explains: [{ rule: "vcenter-service-stopped" }],
  check(readings) {
    const measured = readings["appliance-partitions"];
    const health = readings["appliance-health"];
    const level = judgeLevel(health, "storage");
    const untold = isAbsent(measured) || (measured.ok && measured.value.length === 0);
    if (untold && level === null) return { applies: false, params: {} };
    const full = measured.ok ? measured.value.filter(({ used }) => used >= FULL).map(({ path, used }) => `${path} (${used} %)`) : [];
    const causes = {
      "partition-full": full.length > 0 ? yes(measured.id) : measured.ok || untold ? no() : unknown(measured.id),
      // Which one is short stands in the measurements already.
      "reported-short": full.length > 0 || level === null ? no() : level,
    };
    const orange = levelOf(health, "storage") === "orange";
    return {
      applies: true,
      fails: anyOf(Object.values(causes)).verdict,
      ...(full.length === 0 && orange && { severity: "WARNING" as const }),
      params: { full, level: levelOf(health, "storage") },
      causes,
    };
  },
  text: {
    en: {
      title: "The vCenter appliance has no room left on a disk partition",
      healthy: "The vCenter appliance has room on its disk partitions",
      causes: {
        "partition-full": {
          text: "A partition of the appliance is full.",
          found: "Full: {full}.",
          remediation: ["Free or extend the partitions {full} as KB 313077 describes: extend the disk in the virtual machine's settings, then let the appliance grow the partition.", "Then start the vCenter services that have stopped, wcp last."],
        },
        "reported-short": {
          text: "The appliance itself reports its storage as short.",
          found: "The appliance reports its storage as {level}.",
          remediation: ["In the vCenter Server management interface (port 5480), under Monitor > Disks, see which partition is nearly full, and free or extend it as KB 313077 describes."],
        },
      },
    },
    ko: {
      title: "vCenter 장치의 디스크 파티션에 여유 공간이 없음",
      healthy: "vCenter 장치의 디스크 파티션에 여유 공간이 있음",
      causes: {
        "partition-full": {
          text: "장치의 파티션이 가득 찼습니다.",
          found: "가득 찬 파티션: {full}.",
          remediation: ["KB 313077에 따라 {full} 파티션을 비우거나 확장합니다. 가상 시스템 설정에서 디스크를 확장한 다음 장치에서 파티션을 늘립니다.", "그런 다음 중지된 vCenter 서비스를 시작하고 wcp를 마지막으로 시작합니다."],
        },
        "reported-short": {
          text: "장치가 스토리지 부족을 직접 보고합니다.",
          found: "장치가 보고한 스토리지 상태: {level}.",
          remediation: ["vCenter Server 관리 인터페이스(포트 5480)의 모니터링 > 디스크에서 거의 가득 찬 파티션을 확인하고 KB 313077에 따라 비우거나 확장합니다."],
        },
      },
    },
    ja: {
      title: "vCenter アプライアンスのディスク パーティションに空きがない",
      healthy: "vCenter アプライアンスのディスク パーティションに空きがある",
      causes: {
        "partition-full": {
          text: "アプライアンスのパーティションがいっぱいです。",
          found: "いっぱいのパーティション: {full}。",
          remediation: ["KB 313077 に従って {full} の領域を空けるか拡張します。仮想マシンの設定でディスクを拡張してから、アプライアンスでパーティションを拡大します。", "その後、停止した vCenter サービスを開始します。wcp は最後に開始します。"],
        },
        "reported-short": {
          text: "アプライアンス自身がストレージの不足を報告しています。",
          found: "アプライアンスが報告するストレージの状態: {level}。",
          remediation: ["vCenter Server 管理インターフェイス (ポート 5480) の [監視] > [ディスク] でほぼいっぱいのパーティションを調べ、KB 313077 に従って空けるか拡張します。"],
        },
      },
    },
  },
});
