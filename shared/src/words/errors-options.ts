import type { Localized } from "../locale.ts";

/** What is wrong with how a command was called: its options, its passwords, its files. */
export const optionErrors = {
  "bad-arguments": {
    en: "These options cannot be used: {detail}. Run with --help for the options.",
    ko: "이 옵션은 사용할 수 없습니다({detail}). 옵션은 --help로 확인하십시오.",
    ja: "これらのオプションは使用できません ({detail})。オプションは --help で確認してください。",
  },
  "arguments-excess": {
    en: "There are more words than this command takes. Put a message that has blanks in quotation marks; run with --help for the options.",
    ko: "이 명령에서 받을 수 있는 것보다 인수가 많습니다. 공백이 있는 메시지는 따옴표로 묶으십시오. 옵션은 --help로 확인하십시오.",
    ja: "このコマンドが受け取れるより多くの引数があります。空白を含むメッセージは引用符で囲んでください。オプションは --help で確認してください。",
  },
  "unknown-option": {
    en: "There is no option {option}. Run with --help for the options.",
    ko: "{option} 옵션은 없습니다. 옵션은 --help로 확인하십시오.",
    ja: "オプション {option} はありません。オプションは --help で確認してください。",
  },
  "unknown-command": {
    en: "There is no command {command}. Run with --help for the commands.",
    ko: "{command} 명령은 없습니다. 명령은 --help로 확인하십시오.",
    ja: "コマンド {command} はありません。コマンドは --help で確認してください。",
  },
  "option-missing": {
    en: "The option {option} is missing. Run with --help for the options.",
    ko: "{option} 옵션이 없습니다. 옵션은 --help로 확인하십시오.",
    ja: "オプション {option} がありません。オプションは --help で確認してください。",
  },
  "option-invalid": {
    en: "The value {value} of {option} is not allowed here: {form}.",
    ko: "{option}의 값 {value}은(는) 사용할 수 없습니다. 허용되는 값: {form}",
    ja: "{option} の値 {value} は使用できません。使用できる値: {form}",
  },
  "options-exclude": {
    en: "{option} and {other} cannot be given together.",
    ko: "{option}와(과) {other}은(는) 함께 사용할 수 없습니다.",
    ja: "{option} と {other} を同時に指定することはできません。",
  },
  "password-missing": {
    en: "No password for {username}: set {variable}, or run this on a terminal to be asked for it.",
    ko: "{username}의 암호가 없습니다. {variable}을(를) 설정하거나 터미널에서 실행하여 암호를 입력하십시오.",
    ja: "{username} のパスワードがありません。{variable} を設定するか、ターミナルで実行して入力してください。",
  },
  "load-balancer-password-missing": {
    en: "no load balancer password was given, and it is never guessed: give it under “More logins” in the extension's settings, or by --lb-username and SUPERVISOR_DOCTOR_LB_PASSWORD",
    ko: "로드 밸런서 암호가 입력되지 않았으며 추측하지 않습니다. 확장 프로그램 설정의 “추가 로그인”에 입력하거나 --lb-username과 SUPERVISOR_DOCTOR_LB_PASSWORD로 지정하십시오",
    ja: "ロード バランサのパスワードが指定されておらず、推測は行いません。拡張機能の設定の「その他のログイン」に入力するか、--lb-username と SUPERVISOR_DOCTOR_LB_PASSWORD で指定してください",
  },
  "file-unreadable": {
    en: "The file {file} cannot be read: {detail}",
    ko: "{file} 파일을 읽을 수 없습니다. {detail}",
    ja: "ファイル {file} を読み取れません: {detail}",
  },
  "file-unwritable": {
    en: "The file {file} cannot be written: {detail}",
    ko: "{file} 파일에 쓸 수 없습니다. {detail}",
    ja: "ファイル {file} に書き込めません: {detail}",
  },
  "option-needs": {
    en: "{option} is only for use with {other}.",
    ko: "{option}은(는) {other}와(과) 함께만 사용할 수 있습니다.",
    ja: "{option} は {other} と併せてのみ使用できます。",
  },
  "fleet-not-yaml": {
    en: "{file} is no YAML: {detail}",
    ko: "{file}은(는) YAML 파일이 아닙니다. {detail}",
    ja: "{file} は YAML ではありません: {detail}",
  },
  "fleet-invalid": {
    en: "{file} cannot be used as a fleet file: {count} {count|error|errors}:{detail}",
    ko: "{file}은(는) 플릿 파일로 사용할 수 없습니다. 오류 {count}건.{detail}",
    ja: "{file} はフリート ファイルとして使用できません。エラー {count} 件。{detail}",
  },
  "fleet-password-missing": {
    en: "No password for {username} on {host}: {place} is not set or empty.",
    ko: "{host}의 {username}에 대한 암호가 없습니다. {place}이(가) 설정되지 않았거나 비어 있습니다.",
    ja: "{host} の {username} のパスワードがありません。{place} が設定されていないか空です。",
  },
  "fleet-password-held": {
    en: "The password of {username} was not sent to {host}: {count} vCenters have refused it and none has taken it, and one more try might lock the account.",
    ko: "{username}의 암호를 {host}(으)로 보내지 않았습니다. vCenter {count}개가 이 암호를 거부했고 받아들인 vCenter가 없으므로, 한 번 더 시도하면 계정이 잠길 수 있습니다.",
    ja: "{username} のパスワードを {host} に送信しませんでした。vCenter {count} 台がこのパスワードを拒否し、受け入れた vCenter はありません。再試行するとアカウントがロックされる可能性があります。",
  },
  "results-unreadable": {
    en: "{file} holds a line that is no result of this program (line {line}). Nothing was written to it; name another file with --results.",
    ko: "{file}의 {line}번째 줄은 이 프로그램의 결과가 아닙니다. 파일에 아무것도 쓰지 않았습니다. --results로 다른 파일을 지정하십시오.",
    ja: "{file} の {line} 行目はこのプログラムの結果ではありません。ファイルには何も書き込んでいません。--results で別のファイルを指定してください。",
  },
  "run-unreadable": {
    en: "{file} is not a saved run of this program: {detail}",
    ko: "{file}은(는) 이 프로그램이 저장한 실행 결과가 아닙니다. {detail}",
    ja: "{file} はこのプログラムが保存した実行結果ではありません: {detail}",
  },
  "run-of-another-vcenter": {
    en: "{file} is a run of vCenter {host}, not of {other}: there is nothing to compare.",
    ko: "{file}은(는) {other}이(가) 아닌 vCenter {host}의 실행 결과이므로 비교할 수 없습니다.",
    ja: "{file} は {other} ではなく vCenter {host} の実行結果のため、比較できません。",
  },
  "inventory-not-json": {
    en: "{file} is not JSON.",
    ko: "{file}은(는) JSON이 아닙니다.",
    ja: "{file} は JSON ではありません。",
  },
  "inventory-invalid": {
    en: "{file} cannot be planned from; its errors ({count}):{detail}",
    ko: "{file}(으)로 계획을 만들 수 없습니다. 오류 {count}개:{detail}",
    ja: "{file} から計画を作成できません。エラー {count} 件:{detail}",
  },
} as const satisfies Record<string, Localized<string>>;
