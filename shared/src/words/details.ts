import type { Locale, Localized } from "../locale.ts";

/** Our own words for what went wrong in a look, by their English ones; what a system says is not among them and stays as it is. */
const DETAILS: readonly Localized<string>[] = [
  { en: "an error", ko: "오류", ja: "エラー" },
  { en: "closed before the login", ko: "로그인 전에 연결이 종료됨", ja: "ログイン前に切断" },
  { en: "closed in the TLS handshake", ko: "TLS 핸드셰이크 중 연결이 종료됨", ja: "TLS ハンドシェイク中に切断" },
  { en: "its certificate is not the expected one: no password was sent", ko: "인증서가 예상한 것과 다르므로 암호를 전송하지 않음", ja: "証明書が想定と異なるため、パスワードは未送信" },
  { en: "no address", ko: "주소 없음", ja: "アドレスなし" },
  { en: "no answer", ko: "응답 없음", ja: "応答なし" },
  { en: "no answer to the TLS handshake", ko: "TLS 핸드셰이크에 응답 없음", ja: "TLS ハンドシェイクに応答なし" },
  { en: "no answer to the login", ko: "로그인에 응답 없음", ja: "ログインに応答なし" },
  { en: "no certificate", ko: "인증서 없음", ja: "証明書なし" },
  { en: "no certificate was presented", ko: "인증서가 제시되지 않음", ja: "証明書の提示なし" },
  { en: "its certificate cannot be read", ko: "인증서를 읽을 수 없음", ja: "証明書を読み取れない" },
  { en: "no details", ko: "세부 정보 없음", ja: "詳細なし" },
  { en: "truncated reply over TCP", ko: "TCP에서도 잘린 응답", ja: "TCP でも途中で切れた応答" },
  { en: "no end in time", ko: "제한 시간 안에 끝나지 않음", ja: "制限時間内に終了せず" },
  { en: "no login", ko: "로그인 정보 없음", ja: "ログイン情報なし" },
  { en: "no PEM certificate", ko: "PEM 인증서 없음", ja: "PEM 証明書なし" },
  { en: "no path", ko: "경로 정보 없음", ja: "パスなし" },
  { en: "no place and token", ko: "위치와 토큰 없음", ja: "場所とトークンなし" },
  { en: "no readable certificate", ko: "읽을 수 있는 인증서 없음", ja: "読み取れる証明書なし" },
  { en: "no route", ko: "경로 없음", ja: "経路なし" },
  { en: "no session id", ko: "세션 ID 없음", ja: "セッション ID なし" },
  { en: "no SOAP", ko: "SOAP 아님", ja: "SOAP ではない" },
  { en: "no such extension", ko: "해당 확장 없음", ja: "該当する拡張機能なし" },
  { en: "no time", ko: "시간 없음", ja: "時刻なし" },
  { en: "no VirtualCenter.FQDN", ko: "VirtualCenter.FQDN 없음", ja: "VirtualCenter.FQDN なし" },
  { en: "not a file", ko: "파일이 아님", ja: "ファイルではない" },
  { en: "not a tar", ko: "tar가 아님", ja: "tar ではない" },
  { en: "not an address", ko: "주소가 아님", ja: "アドレスではない" },
  { en: "not begun in time", ko: "제한 시간 안에 시작되지 않음", ja: "制限時間内に開始せず" },
  { en: "not in the saved run", ko: "저장된 실행 결과에 없음", ja: "保存された実行結果にない" },
  { en: "not offered here", ko: "여기서 제공하지 않음", ja: "ここでは提供されない" },
  { en: "not trusted", ko: "신뢰할 수 없음", ja: "信頼されていない" },
  { en: "reply to another question", ko: "다른 질의에 대한 응답", ja: "別の問い合わせへの応答" },
  { en: "the served certificate cannot be read", ko: "제공된 인증서를 읽을 수 없음", ja: "提示された証明書を読み取れない" },
  { en: "the disk is full", ko: "디스크가 가득 참", ja: "ディスクに空きがない" },
  { en: "the disk is read-only", ko: "디스크가 읽기 전용", ja: "ディスクが読み取り専用" },
  { en: "too deeply nested", ko: "중첩이 너무 깊음", ja: "入れ子が深すぎる" },
  { en: "unread", ko: "읽지 못함", ja: "読み取れず" },
  { en: "unreadable", ko: "읽을 수 없음", ja: "読み取り不可" },
  { en: "unreadable reply", ko: "읽을 수 없는 응답", ja: "読み取れない応答" },
  { en: "vCenter names no address of it", ko: "vCenter가 주소를 알려 주지 않음", ja: "vCenter がアドレスを示していない" },
];
const byEnglish = new Map(DETAILS.map((each) => [each.en, each]));

/** What our own detail says in that language; null for what is not ours. */
export const ownDetail = (detail: string, locale: Locale): string | null => byEnglish.get(detail)?.[locale] ?? null;
export const detailIn = (detail: string, locale: Locale): string => ownDetail(detail, locale) ?? detail;
