import { fill, type Locale, type Localized } from "../../locale.ts";
import type { InputError } from "../plan-input.ts";
import type { Form } from "../plan-schema.ts";

interface InputWords {
  readonly missing: string;
  readonly type: string;
  readonly version: string;
  readonly choice: string;
  readonly twice: string;
  readonly unknown: string;
  readonly secret: string;
  readonly alias: string;
  /** Where it stands, before the rest of the sentence. */
  readonly line: string;
  readonly other: string;
  readonly form: Readonly<Record<Form, string>>;
}

const inputWords: Localized<InputWords> = {
  en: {
    missing: "is missing",
    type: "must be of type {expected}",
    version: "{value} is not {form}",
    choice: "{value} is none of {choices}",
    twice: "{value} is there twice",
    unknown: "is not known here",
    secret: "no password is kept in this file; name the variable (passwordEnv) or the file (passwordFile) that holds it",
    alias: "no alias (*name) is taken; what entries share stands in defaults",
    line: "line {line}: ",
    other: "{value} is not allowed here",
    form: { vcenter: "a vSphere release such as 8.0U3", nsx: "an NSX version such as 4.1.2", minor: "a Kubernetes version such as 1.28", supervisor: "a Supervisor version", tkr: "a Kubernetes release such as v1.26.5---vmware.2-fips.1-tkg.1", service: "a TKG service version such as 3.1.0", date: "a date such as 2026-11-20" },
  },
  ko: {
    missing: "값이 없습니다",
    type: "{expected} 형식이어야 합니다",
    version: "{value}은(는) {form}이(가) 아닙니다",
    choice: "{value}은(는) 허용되는 값이 아닙니다. 허용되는 값: {choices}",
    twice: "{value}이(가) 두 번 있습니다",
    unknown: "알 수 없는 항목입니다",
    secret: "이 파일에는 암호를 저장하지 않습니다. 암호가 있는 변수(passwordEnv) 또는 파일(passwordFile)을 지정하십시오",
    alias: "별칭(*name)은 사용할 수 없습니다. 공통 값은 defaults에 적으십시오",
    line: "{line}번째 줄: ",
    other: "{value}은(는) 여기에 사용할 수 없습니다",
    form: { vcenter: "8.0U3과 같은 vSphere 릴리스", nsx: "4.1.2와 같은 NSX 버전", minor: "1.28과 같은 Kubernetes 버전", supervisor: "감독자 버전", tkr: "v1.26.5---vmware.2-fips.1-tkg.1과 같은 Kubernetes 릴리스", service: "3.1.0과 같은 TKG 서비스 버전", date: "2026-11-20과 같은 날짜" },
  },
  ja: {
    missing: "値がありません",
    type: "{expected} 型である必要があります",
    version: "{value} は次の形式ではありません: {form}",
    choice: "{value} は使用できません。使用できる値: {choices}",
    twice: "{value} が重複しています",
    unknown: "ここでは使用できない項目です",
    secret: "このファイルにパスワードは保存しません。パスワードを保持する変数 (passwordEnv) またはファイル (passwordFile) を指定してください",
    alias: "エイリアス (*name) は使用できません。共通の値は defaults に記述してください",
    line: "{line} 行目: ",
    other: "{value} はここでは使用できません",
    form: { vcenter: "8.0U3 のような vSphere リリース", nsx: "4.1.2 のような NSX バージョン", minor: "1.28 のような Kubernetes バージョン", supervisor: "スーパーバイザーのバージョン", tkr: "v1.26.5---vmware.2-fips.1-tkg.1 のような Kubernetes リリース", service: "3.1.0 のような TKG サービスのバージョン", date: "2026-11-20 のような日付" },
  },
};

type Problem = InputError["problem"];

function problemText(problem: Problem, locale: Locale): string {
  const say = inputWords[locale];
  if (problem.kind === "type") return fill(say.type, { expected: problem.expected }, locale);
  if (problem.kind === "version") return fill(say.version, { value: problem.value, form: say.form[problem.form] }, locale);
  if (problem.kind === "choice") return fill(say.choice, { value: problem.value, choices: problem.choices }, locale);
  if (problem.kind === "twice") return fill(say.twice, { value: problem.value }, locale);
  if (problem.kind === "other") return fill(say.other, { value: problem.value }, locale);
  return say[problem.kind];
}

/** One error as a line: where it stands in the file, and what is wrong there. */
export function inputErrorText({ path, line, problem }: InputError, locale: Locale): string {
  const where = line === undefined ? "" : fill(inputWords[locale].line, { line }, locale);
  return `${where}${path}: ${problemText(problem, locale)}`;
}
