import type { Basis, Severity, Standing, Status, Verdict } from "../finding.ts";
import type { Localized } from "../locale.ts";
import type { Reason, Vantage } from "../readings.ts";
import type { Confidence } from "../source.ts";

/** Words that belong to no single rule. */
export interface Words {
  readonly status: Readonly<Record<Status, string>>;
  readonly basis: Readonly<Record<Basis, string>>;
  readonly severity: Readonly<Record<Severity, string>>;
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly vantage: Readonly<Record<Vantage, string>>;
  readonly reason: Readonly<Record<Reason, string>>;
  readonly finding: {
    readonly observed: string;
    readonly contradicted: string;
    /** Contradicted by the control plane VM itself. */
    readonly contradictedThere: string;
    readonly onlyThere: string;
    readonly onlyHere: string;
    readonly bothPlaces: string;
    readonly notThere: string;
    readonly way: string;
    readonly reportedOnly: string;
    readonly couldNotLook: string;
    readonly notApplicable: string;
    readonly source: string;
    readonly knownIssue: string;
    readonly confidence: Readonly<Record<Confidence, string>>;
    readonly theServer: string;
  };
  /** How long something has stood that usually passes; the minutes are always said to be a figure from the field. */
  readonly standing: Readonly<Record<Standing["state"], string>>;
  /** The first step while it is early to do anything else. */
  readonly wait: Readonly<Record<"normal" | "unknown", string>>;
}

export const words: Localized<Words> = {
  en: {
    status: { problem: "Problem", ok: "OK", "not-applicable": "Not applicable", unknown: "Could not look" },
    basis: { confirmed: "Confirmed", observed: "Observed", reported: "Reported only", contradicted: "Contradicted" },
    severity: { ERROR: "Error", WARNING: "Warning", INFO: "Info" },
    verdict: { yes: "Yes", no: "No", unknown: "Open" },
    vantage: { agent: "from this machine", "control-plane-vm": "from the control plane VM" },
    reason: {
      timeout: "no answer in time",
      blocked: "something that it depends on could not be read",
      unauthorized: "no permission",
      unreachable: "could not be reached",
      "not-supported": "not offered by this release",
      cancelled: "cancelled",
      failed: "failed",
    },
    finding: {
      observed: "The Supervisor has not reported this, but it is so.",
      contradicted: "The Supervisor reports this, but seen from this machine the same look passes now: it may be over, or only the control plane VMs are affected.",
      contradictedThere: "The Supervisor reports this, but seen from the control plane VM the same look passes now: it is over, or only another of the control plane VMs is affected.",
      onlyThere: "It fails from the control plane VM, although the same look passes from this machine.",
      onlyHere: "It works from the control plane VM, which decides; only from this machine it does not.",
      bothPlaces: "The control plane VM and this machine see the same.",
      notThere: "It could not be looked at from the control plane VM.",
      way: "The control plane VM reaches {to} over {device} ({source}).",
      reportedOnly: "The Supervisor reports this. It could not be verified from this machine.",
      couldNotLook: "This could not be looked at.",
      theServer: "the server",
      notApplicable: "Does not apply to this Supervisor's configuration, or could only be seen behind a login that was not made here.",
      source: "{document}, table {table}, row {row}",
      knownIssue: "known issue {issue}, {confidence}",
      confidence: { documented: "documented by the vendor", field: "known from the field, not from a vendor's document", recalled: "known, but its wording is not verified" },
    },
    standing: {
      normal: "Normal so far: it usually passes within {minutes} {minutes|minute|minutes} (a figure from the field). Wait until {until}.",
      slow: "Slower than usual: it usually passes within {minutes} {minutes|minute|minutes} (a figure from the field), but has stood since {since}. If it still stands at {until}, it is stuck.",
      stuck: "Stuck: it usually passes within {minutes} {minutes|minute|minutes} (a figure from the field), but has stood since {since}.",
      unknown: "It usually passes within {minutes} {minutes|minute|minutes} (a figure from the field); vCenter does not tell since when it stands.",
    },
    wait: {
      normal: "Wait until {until}, then diagnose again. Until then nothing else needs to be done.",
      unknown: "Wait {minutes} {minutes|minute|minutes}, then diagnose again. Take the next steps only if it still stands.",
    },
  },
  ko: {
    status: { problem: "문제", ok: "정상", "not-applicable": "해당 없음", unknown: "확인 불가" },
    basis: { confirmed: "확인됨", observed: "관찰됨", reported: "보고만 됨", contradicted: "재현되지 않음" },
    severity: { ERROR: "오류", WARNING: "주의", INFO: "정보" },
    verdict: { yes: "예", no: "아니요", unknown: "미확인" },
    vantage: { agent: "이 컴퓨터에서", "control-plane-vm": "제어부 VM에서" },
    reason: {
      timeout: "제한 시간 안에 응답 없음",
      blocked: "필요한 다른 항목을 읽지 못함",
      unauthorized: "권한 없음",
      unreachable: "연결할 수 없음",
      "not-supported": "이 릴리스에서 지원하지 않음",
      cancelled: "취소됨",
      failed: "실패",
    },
    finding: {
      observed: "감독자가 아직 보고하지 않았지만 실제로 발생하고 있습니다.",
      contradicted: "감독자가 이 오류를 보고하지만 이 컴퓨터에서는 같은 확인이 지금 통과합니다. 이미 해결되었거나 제어부 VM에만 영향이 있을 수 있습니다.",
      contradictedThere: "감독자가 이 오류를 보고하지만 제어부 VM에서는 같은 확인이 지금 통과합니다. 이미 해결되었거나 다른 제어부 VM에만 영향이 있습니다.",
      onlyThere: "이 컴퓨터에서는 같은 확인이 통과하지만 제어부 VM에서는 실패합니다.",
      onlyHere: "기준이 되는 제어부 VM에서는 작동하며 이 컴퓨터에서만 작동하지 않습니다.",
      bothPlaces: "제어부 VM과 이 컴퓨터의 확인 결과가 같습니다.",
      notThere: "제어부 VM에서는 확인할 수 없었습니다.",
      way: "제어부 VM은 {to}에 {device}({source})을(를) 통해 연결합니다.",
      reportedOnly: "감독자가 이 오류를 보고합니다. 이 컴퓨터에서는 검증할 수 없었습니다.",
      couldNotLook: "이 항목은 확인할 수 없었습니다.",
      theServer: "해당 서버",
      notApplicable: "이 감독자의 구성에 해당하지 않거나, 여기서 수행하지 않은 로그인이 있어야 확인할 수 있는 항목입니다.",
      source: "{document}, 표 {table}, {row}행",
      knownIssue: "알려진 문제 {issue}, {confidence}",
      confidence: { documented: "제조업체 문서에 있음", field: "제조업체 문서가 아닌 현장 사례로 알려짐", recalled: "알려져 있으나 문구는 검증되지 않음" },
    },
    standing: {
      normal: "지금까지는 정상입니다. 보통 {minutes}분 안에 해소됩니다(현장 경험치). {until}까지 기다리십시오.",
      slow: "평소보다 느립니다. 보통 {minutes}분 안에 해소되지만(현장 경험치) {since}부터 지속되고 있습니다. {until}에도 남아 있으면 멈춘 것입니다.",
      stuck: "멈춘 상태입니다. 보통 {minutes}분 안에 해소되지만(현장 경험치) {since}부터 지속되고 있습니다.",
      unknown: "보통 {minutes}분 안에 해소됩니다(현장 경험치). vCenter가 언제부터 지속되었는지 알려 주지 않습니다.",
    },
    wait: {
      normal: "{until}까지 기다린 다음 다시 진단합니다. 그때까지 다른 조치는 필요하지 않습니다.",
      unknown: "{minutes}분 동안 기다린 다음 다시 진단합니다. 그래도 남아 있을 때만 다음 단계를 수행합니다.",
    },
  },
  ja: {
    status: { problem: "問題", ok: "正常", "not-applicable": "対象外", unknown: "確認できず" },
    basis: { confirmed: "確認済み", observed: "観測済み", reported: "報告のみ", contradicted: "再現せず" },
    severity: { ERROR: "エラー", WARNING: "警告", INFO: "情報" },
    verdict: { yes: "はい", no: "いいえ", unknown: "未確定" },
    vantage: { agent: "このマシンから", "control-plane-vm": "制御プレーン仮想マシンから" },
    reason: {
      timeout: "制限時間内に応答なし",
      blocked: "前提となる項目を読み取れない",
      unauthorized: "権限なし",
      unreachable: "接続できない",
      "not-supported": "このリリースでは提供されない",
      cancelled: "キャンセル",
      failed: "失敗",
    },
    finding: {
      observed: "スーパーバイザーはまだ報告していませんが、実際に発生しています。",
      contradicted: "スーパーバイザーはこのエラーを報告していますが、このマシンからは同じ確認が現在成功します。すでに解消されたか、制御プレーン仮想マシンだけに影響している可能性があります。",
      contradictedThere: "スーパーバイザーはこのエラーを報告していますが、制御プレーン仮想マシンからは同じ確認が現在成功します。すでに解消されたか、別の制御プレーン仮想マシンだけに影響しています。",
      onlyThere: "このマシンからは同じ確認が成功しますが、制御プレーン仮想マシンからは失敗します。",
      onlyHere: "判断の基準となる制御プレーン仮想マシンからは成功し、このマシンからのみ失敗します。",
      bothPlaces: "制御プレーン仮想マシンとこのマシンの確認結果は同じです。",
      notThere: "制御プレーン仮想マシンからは確認できませんでした。",
      way: "制御プレーン仮想マシンは {to} に {device} ({source}) 経由で接続します。",
      reportedOnly: "スーパーバイザーがこのエラーを報告しています。このマシンからは検証できませんでした。",
      couldNotLook: "この項目は確認できませんでした。",
      theServer: "該当サーバ",
      notApplicable: "このスーパーバイザーの構成に該当しないか、ここでは行われていないログインがなければ確認できない項目です。",
      source: "{document}、表 {table}、{row} 行目",
      knownIssue: "既知の問題 {issue}、{confidence}",
      confidence: { documented: "ベンダーの文書に記載あり", field: "ベンダーの文書ではなく現場の事例による", recalled: "知られているが文言は未検証" },
    },
    standing: {
      normal: "現時点では正常です。通常は {minutes} 分以内に解消します (現場での経験値)。{until} まで待ってください。",
      slow: "通常より時間がかかっています。通常は {minutes} 分以内に解消しますが (現場での経験値)、{since} から続いています。{until} になっても続いている場合は停滞しています。",
      stuck: "停滞しています。通常は {minutes} 分以内に解消しますが (現場での経験値)、{since} から続いています。",
      unknown: "通常は {minutes} 分以内に解消します (現場での経験値)。いつから続いているかは vCenter から通知されていません。",
    },
    wait: {
      normal: "{until} まで待ってから、もう一度診断します。それまで他の対応は必要ありません。",
      unknown: "{minutes} 分待ってから、もう一度診断します。それでも続いている場合にのみ、次の手順に進みます。",
    },
  },
};
