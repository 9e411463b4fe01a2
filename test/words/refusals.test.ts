import { describe, expect, test } from "vitest";
import { framesAcross, framesIn } from "./frames.ts";
import { readGlossary } from "./glossary.ts";
import { refusals } from "./refusals.ts";

const glossary = readGlossary();
const of = (texts: Readonly<Record<string, string>>): string => refusals({ file: "x.ts", key: "a.b", texts }, glossary).join("\n");

const EN = "It is {state}.";
test.each<[string, Readonly<Record<string, string>>, string]>([
  ["a form not to use in Korean", { en: "Supervisors", ko: "슈퍼바이저", ja: "スーパーバイザー" }, "“슈퍼바이저”: write 감독자"],
  ["경고 for a warning", { en: "Warnings: {count}", ko: "경고 {count}개", ja: "警告 {count} 件" }, "“경고”: write 주의"],
  ["a form not to use in Japanese", { en: "The server", ko: "서버", ja: "サーバーの名前" }, "“サーバー”: write サーバ"],
  ["a Supervisor without its long vowel, though the right form stands there too", { en: "Supervisors", ko: "감독자", ja: "スーパーバイザーとスーパーバイザの一覧" }, "“スーパーバイザ”: write スーパーバイザー"],
  ["a term that the translation does not say", { en: "Check the control plane VM.", ko: "마스터 VM을 확인하십시오.", ja: "制御プレーン仮想マシンを確認してください。" }, "the English says “control plane VM”: write 제어부 VM"],
  ["a particle for one kind of ending", { en: EN, ko: "{state}를 확인합니다.", ja: "{state} を確認します。" }, "은(는), 이(가)"],
  ["a particle of both kinds in another order", { en: EN, ko: "{state}과(와) 다릅니다.", ja: "{state} とは異なります。" }, "write 와(과)"],
  ["a Korean text not in 합니다체", { en: EN, ko: "상태는 {state}(이)라고 한다.", ja: "状態は {state} です。" }, "합니다체"],
  ["a Japanese text not in です・ます", { en: EN, ko: "상태: {state}", ja: "状態は {state} になる。" }, "です・ます"],
  ["full-width brackets", { en: EN, ko: "상태: {state}", ja: "状態（{state}）" }, "half-width"],
  ["half-width katakana", { en: EN, ko: "상태: {state}", ja: "ｴﾗｰ {state}" }, "half-width"],
  ["no blank between Japanese and what is filled in", { en: EN, ko: "상태: {state}", ja: "状態は{state} です。" }, "a blank between"],
  ["a blank before a bracket in Korean", { en: "State ({state})", ko: "상태 ({state})", ja: "状態 ({state})" }, "no blank before ("],
  ["three dots", { en: "Wait ...", ko: "기다리는 중…", ja: "待機中…" }, "write …"],
  ["straight quotation marks around words", { en: 'The button "Add a host"', ko: "호스트 추가 버튼", ja: "ホストの追加ボタン" }, "quotation marks"],
  ["a placeholder that is missing", { en: EN, ko: "상태를 확인합니다.", ja: "状態は {state} です。" }, "fills in nothing and the English {state}"],
  ["a text that is the English one", { en: "Show this help", ko: "Show this help", ja: "このヘルプを表示" }, "is not translated"],
  ["Korean letters in a Japanese text", { en: "Help", ko: "도움말", ja: "ヘルプ 도움말" }, "another language's script"],
  ["a language that has no text", { en: "Help", ko: "도움말" }, "there is no text"],
  ["a blank at the end", { en: "Help", ko: "도움말 ", ja: "ヘルプ" }, "a blank at its end"],
])("%s is refused", (_, texts, why) => {
  expect(of(texts)).toContain(why);
  expect(of(texts)).toContain("x.ts a.b");
});

test.each<[string, Readonly<Record<string, string>>]>([
  ["terms, particles and spacing as they should be", { en: "The control plane VM reaches {to} ({count}).", ko: "제어부 VM은 {to}에 연결합니다({count}).", ja: "制御プレーン仮想マシンは {to} に接続します ({count})。" }],
  ["a prompt that waits behind a blank", { en: "Password of {username}: ", ko: "{username}의 암호: ", ja: "{username} のパスワード: " }],
  ["names and codes alone", { en: "vCenter {host}", ko: "vCenter {host}", ja: "vCenter {host}" }],
  ["a longer name that holds a term", { en: "Supervisor Doctor settings", ko: "Supervisor Doctor 설정", ja: "Supervisor Doctor の設定" }],
  ["nothing in any language", { en: "", ko: "", ja: "" }],
])("%s: nothing is refused", (_, texts) => {
  expect(of(texts)).toBe("");
});

describe("texts are found in sources", () => {
  test("in frames, with their keys, whether written out, shared or put together", () => {
    const source = [
      "const en = { a: 'One', list: ['x', `y ${1} z`] } as const;",
      "const ko = { a: '하나', list: ['엑스', '와이'] };",
      "export const words = { en, ko, ja: { a: 'いち', list: [join('エックス'), 'ワイ'] } } satisfies Words;",
    ].join("\n");
    expect(framesIn("x.ts", source).frames).toEqual([
      { file: "x.ts", key: "words.a", texts: { en: "One", ko: "하나", ja: "いち" } },
      { file: "x.ts", key: "words.list.0", texts: { en: "x", ko: "엑스" } },
      { file: "x.ts", key: "words.list.1", texts: { en: "y {0} z", ko: "와이", ja: "ワイ" } },
      { file: "x.ts", key: "words.list.0.*0", texts: { ja: "エックス" } },
    ]);
    expect(framesIn("x.ts", source).loose).toEqual([]);
  });
  test("alone, where nothing frames them; patterns of others' texts are none", () => {
    const source = "const rule = { wordings: { en: ['a'], ko: ['경고'], ja: ['あ'] } };\nconst say = (n) => `${n}개의 문제`;";
    expect(framesIn("x.ts", source)).toEqual({ frames: [], loose: [{ file: "x.ts", text: "{0}개의 문제" }] });
  });
  test("across one file for each language", () => {
    expect(framesAcross("t/*.ts", { en: "export const en = { a: 'One' } as const;", ko: "export const ko: T = { a: '하나' };", ja: "export const ja: T = {};" })).toEqual([{ file: "t/*.ts", key: "a", texts: { en: "One", ko: "하나" } }]);
  });
});

test("the glossary is read: terms, names, and forms with what to write", () => {
  expect(glossary.terms).toContainEqual({ en: "Supervisor", ko: ["감독자"], ja: ["スーパーバイザー"] });
  expect(glossary.names).toContain("Supervisor Doctor");
  expect(glossary.forms).toContainEqual({ language: "ja", not: "ユーザ", write: "ユーザー", unless: "ユーザー" });
});
