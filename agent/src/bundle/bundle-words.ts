import type { Localized } from "@supervisor-doctor/shared/locale";

/** What lies in an evidence bundle, for whoever opens it. */
export interface BundleWords {
  readonly readme: string;
  readonly masked: string;
  readonly open: string;
}

export const bundleWords: Localized<BundleWords> = {
  en: {
    readme: `Evidence of a Supervisor diagnosis

report.html   the findings with proof and remedy, to read or print
report.txt    the same as text
probes.txt    every look in the order in which it was taken: when, how long, what was seen or why not
run.json      the run with everything that the looks saw; diagnose --replay run.json shows it again
about.json    versions of this program, Node.js and the operating system, times, and the options that were given

No password and no session is in it.`,
    masked: `Names, addresses, users and certificates are replaced, the same one by the same mask in every file: host-1, addr-1, user-1, name-1, subject-1, certificate-1.
Versions, vCenter's object ids (domain-c8, host-31), UUIDs and thumbprints stay.
A plain word in a message of vCenter's own that nothing else names (a datastore called gold) cannot be told from prose: look through the files before you send them.`,
    open: "Names and addresses are as they were read. With --mask they are replaced.",
  },
  ko: {
    readme: `감독자 진단 증거 자료

report.html   진단 결과, 근거, 해결 방법(읽기 및 인쇄용)
report.txt    같은 내용의 텍스트
probes.txt    수행한 순서대로 정리한 모든 확인: 시각, 소요 시간, 확인한 내용 또는 확인하지 못한 이유
run.json      확인한 모든 내용을 담은 실행 결과. diagnose --replay run.json으로 다시 볼 수 있음
about.json    이 프로그램, Node.js, 운영 체제의 버전과 시각, 지정한 옵션

암호와 세션은 들어 있지 않습니다.`,
    masked: `이름, 주소, 사용자, 인증서는 바꾸어 표시했으며 같은 항목은 모든 파일에서 같은 표시로 바뀝니다: host-1, addr-1, user-1, name-1, subject-1, certificate-1.
버전, vCenter의 개체 ID(domain-c8, host-31), UUID, 지문은 그대로입니다.
vCenter 메시지에만 나오는 평범한 단어(예: gold라는 데이터스토어)는 문장과 구별할 수 없으므로 보내기 전에 파일을 확인하십시오.`,
    open: "이름과 주소는 읽은 그대로입니다. --mask를 지정하면 바꾸어 표시합니다.",
  },
  ja: {
    readme: `スーパーバイザー診断の証拠

report.html   診断結果、根拠、対処方法 (閲覧および印刷用)
report.txt    同じ内容のテキスト
probes.txt    実行順に並べたすべての確認: 時刻、所要時間、確認した内容、または確認できなかった理由
run.json      確認したすべての内容を含む実行結果。diagnose --replay run.json で再表示可能
about.json    このプログラム、Node.js、オペレーティング システムのバージョン、時刻、指定したオプション

パスワードとセッションは含まれていません。`,
    masked: `名前、アドレス、ユーザー、証明書は置き換えられています。同じものはすべてのファイルで同じ表示になります: host-1、addr-1、user-1、name-1、subject-1、certificate-1。
バージョン、vCenter のオブジェクト ID (domain-c8、host-31)、UUID、サムプリントはそのままです。
vCenter のメッセージにだけ現れる普通の単語 (gold という名前のデータストアなど) は文章と区別できないため、送付前にファイルを確認してください。`,
    open: "名前とアドレスは読み取ったままです。--mask を指定すると置き換えられます。",
  },
};
