import { defineRule, UNREPORTED } from "../../rule.ts";
import { judgeLevel, levelOf } from "./appliance-level.ts";

/** vCenter's database has hardly any room left: at 95 percent vCenter stops itself. */
export const vcenterDatabaseStorageShort = defineRule({
  id: "vcenter-database-storage-short",
  source: { issue: "LOGFULL", confidence: "documented", kbs: [313077] },
  severity: "ERROR",
  recognition: UNREPORTED,
  needs: ["appliance-health"],
  causes: ["short"],
  explains: [{ rule: "vcenter-service-stopped" }],
  check(readings) {
    const reading = readings["appliance-health"];
    const short = judgeLevel(reading, "databaseStorage");
    if (short === null) return { applies: false, params: {} };
    const level = levelOf(reading, "databaseStorage");
    return { applies: true, fails: short.verdict, ...(level === "orange" && { severity: "WARNING" as const }), params: { level }, causes: { short } };
  },
  text: {
    en: {
      title: "vCenter's database is running out of disk space",
      healthy: "vCenter's database has disk space left",
      causes: {
        short: {
          text: "The appliance reports the storage of its database as short.",
          found: "The appliance reports the storage of its database as {level}.",
          remediation: ["Extend the partitions of the database (/storage/db, /storage/seat) as KB 313077 describes before vCenter stops itself.", "Then shorten how long events and tasks are kept: vSphere Client > vCenter > Configure > General > Database."],
        },
      },
    },
    ko: {
      title: "vCenter 데이터베이스의 디스크 공간이 부족해지고 있음",
      healthy: "vCenter 데이터베이스의 디스크 공간이 남아 있음",
      causes: {
        short: {
          text: "장치가 데이터베이스 스토리지 부족을 보고합니다.",
          found: "장치가 보고한 데이터베이스 스토리지 상태: {level}.",
          remediation: ["vCenter가 중지되기 전에 KB 313077에 따라 데이터베이스 파티션(/storage/db, /storage/seat)을 확장합니다.", "그런 다음 vSphere Client > vCenter > 구성 > 일반 > 데이터베이스에서 이벤트와 작업의 보존 기간을 줄입니다."],
        },
      },
    },
    ja: {
      title: "vCenter のデータベースのディスク容量が不足しつつある",
      healthy: "vCenter のデータベースにディスクの空きがある",
      causes: {
        short: {
          text: "アプライアンスがデータベースのストレージ不足を報告しています。",
          found: "アプライアンスが報告するデータベース ストレージの状態: {level}。",
          remediation: ["vCenter が自ら停止する前に、KB 313077 に従ってデータベースのパーティション (/storage/db、/storage/seat) を拡張します。", "その後、vSphere Client > vCenter > [設定] > [全般] > [データベース] でイベントとタスクの保持期間を短くします。"],
        },
      },
    },
  },
});
