import { expect, test } from "vitest";
import { localeOfText } from "./page-locale.ts";

const names = "vc.lab.test cluster-wld-01 SupervisorControlPlaneVM (1) esx01.lab.test ";
const times = (text: string, count: number): string => Array<string>(count).fill(text).join(" ");

test.each([
  ["English menus", times("Summary Monitor Configure Namespaces Recent Tasks Workload Management", 3), "en"],
  ["Korean menus between Latin names", names + times("요약 모니터 구성 네임스페이스 최근 작업 워크로드 관리", 5), "ko"],
  ["Japanese menus between Latin names", names + times("サマリ 監視 設定 名前空間 最近のタスク ワークロード管理", 6), "ja"],
  [
    "a Japanese page that names and versions fill",
    `${times(names, 8)} v1.28.3+vmware.wcp.1-vsc0.1.9-23708114 Kubernetes API vSphere Client Administrator@VSPHERE.LOCAL すべての環境を検索 サマリ 監視 設定 名前空間 ステータス 構成ステータス エラー 容量と使用量 メモリ ストレージ 最近のタスク アラーム`,
    "ja",
  ],
  ["one Korean name in an English client", `개발팀 ${times("Summary Monitor Configure Namespaces Recent Tasks", 4)}`, "en"],
  ["a client in a language of another script", times("工作负载管理 命名空间 摘要 监控 配置 近期任务", 10), null],
  ["hardly any text yet", "Loading", null],
])("%s", (_, text, locale) => {
  expect(localeOfText(text)).toBe(locale);
});
