import { recognise } from "../../recognise.ts";
import { defineRule, type Report, unknown, yes } from "../../rule.ts";
import { isKnownIssue } from "../../source.ts";
import { documented } from "../documented.ts";
import { cause } from "./reported-only.ts";

/** The message is only a wrapping: what really failed stands behind this word. */
const DETAILS = /(?:details|세부 ?정보|자세한 내용|詳細)[\s:：]*(?<inner>\S.*)$/is;

/** The documented row that the details read like, as `rule (table, row)`. */
function rowsIn(reports: readonly Report[]): string[] {
  const inner = reports.flatMap(({ message }) => message.texts.flatMap((text) => DETAILS.exec(text)?.groups?.["inner"] ?? []));
  const found = inner.flatMap((text) => recognise({ source: "messages", id: null, reason: null, severity: "ERROR", texts: [text], since: null, kb: null }, documented, null)?.rule ?? []);
  return [...new Set(found.map(({ id, source }) => (isKnownIssue(source) ? id : `${id} (${source.table}, ${source.row})`)))];
}

/** A script inside a control plane VM failed. The id tells this message; its details may be any other error's. */
export const controlPlaneSystemError = defineRule({
  id: "control-plane-system-error",
  source: { issue: "SYSERR", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: ["vcenter.wcp.master.guest.systemerror"],
    reasons: [],
    wordings: {
      en: [{ has: ["system error occurred on (the )?(master|control plane)"] }],
      ko: [{ has: ["(제어부|마스터).{0,60}시스템 오류가 발생"] }],
      ja: [{ has: ["(制御プレーン|マスター).{0,60}システム エラーが発生"] }],
    },
  },
  needs: ["supervisor"],
  causes: ["documented-error", "inside-the-vm"],
  explains: [],
  check(readings, reports) {
    if (reports.length === 0) return { applies: false, params: {} };
    const rows = rowsIn(reports);
    return {
      applies: true,
      fails: "unknown",
      params: { rows },
      causes: { "documented-error": rows.length > 0 ? yes(readings.supervisor.id) : unknown(readings.supervisor.id), "inside-the-vm": unknown() },
    };
  },
  text: {
    en: {
      title: "A script inside a control plane VM failed",
      healthy: "No system error of a control plane VM is reported",
      causes: {
        "documented-error": {
          text: "The message's details are one of the documented errors.",
          found: "The details read like this documented error: {rows}.",
          remediation: ["Read the details behind the message and follow the remedy of the documented error that they name; the Supervisor then tries again by itself."],
        },
        "inside-the-vm": cause("Something else failed inside the VM: Kubernetes, etcd, its disk or its clock.", "Paste the details alone into “Explain a message”.", "Collect the Supervisor's support bundle: Workload Management > Supervisors > Export Logs."),
      },
    },
    ko: {
      title: "제어부 VM 내부의 스크립트가 실패함",
      healthy: "제어부 VM의 시스템 오류가 보고되지 않음",
      causes: {
        "documented-error": {
          text: "메시지의 세부 정보가 문서화된 오류 중 하나입니다.",
          found: "세부 정보가 다음 문서화된 오류와 일치합니다. {rows}",
          remediation: ["메시지의 세부 정보를 읽고 해당하는 문서화된 오류의 해결 방법을 따릅니다. 그러면 감독자가 자동으로 다시 시도합니다."],
        },
        "inside-the-vm": cause("VM 내부에서 Kubernetes, etcd, 디스크 또는 시계 등 다른 항목이 실패했습니다.", "세부 정보만 “메시지 설명”에 붙여 넣습니다.", "감독자의 지원 번들을 수집합니다. 워크로드 관리 > 감독자 > 로그 내보내기로 이동합니다."),
      },
    },
    ja: {
      title: "制御プレーン仮想マシン内のスクリプトが失敗した",
      healthy: "制御プレーン仮想マシンのシステム エラーは報告されていない",
      causes: {
        "documented-error": {
          text: "メッセージの詳細が、文書に記載されたエラーのいずれかです。",
          found: "詳細は、文書に記載された次のエラーに該当します: {rows}",
          remediation: ["メッセージの詳細を読み、該当する文書記載のエラーの対処方法に従います。その後、スーパーバイザーが自動的に再試行します。"],
        },
        "inside-the-vm": cause("仮想マシン内で Kubernetes、etcd、ディスク、時計など別のものが失敗しています。", "詳細の部分だけを [メッセージの説明] に貼り付けます。", "スーパーバイザーのサポート バンドルを収集します。[ワークロード管理] > [スーパーバイザー] > [ログのエクスポート] を開きます。"),
      },
    },
  },
});
