import type { Localized } from "@supervisor-doctor/shared/locale";

/** What is said of telemetry; nothing where none is asked for. */
export interface TelemetryWords {
  readonly metricsReady: string;
  readonly notDelivered: string;
  readonly notDeliveredInTime: string;
  readonly unknownValue: string;
}

export const telemetryWords: Localized<TelemetryWords> = {
  en: {
    metricsReady: "Metrics for Prometheus: {url}",
    notDelivered: "OpenTelemetry data could not be delivered to {endpoint}: {detail}. The work itself is not affected.",
    notDeliveredInTime: "OpenTelemetry data was not delivered to {endpoint} within {seconds} seconds, and is given up. The work itself is not affected.",
    unknownValue: "{variable}={value} is not supported here ({known}); nothing is exported by it.",
  },
  ko: {
    metricsReady: "Prometheus 메트릭: {url}",
    notDelivered: "OpenTelemetry 데이터를 {endpoint}(으)로 전송하지 못했습니다({detail}). 진행 중인 작업에는 영향이 없습니다.",
    notDeliveredInTime: "OpenTelemetry 데이터를 {seconds}초 안에 {endpoint}(으)로 전송하지 못해 포기했습니다. 진행 중인 작업에는 영향이 없습니다.",
    unknownValue: "{variable}={value}은(는) 지원되지 않으며(사용 가능: {known}) 이 설정으로는 내보내지 않습니다.",
  },
  ja: {
    metricsReady: "Prometheus 用メトリック: {url}",
    notDelivered: "OpenTelemetry データを {endpoint} に送信できませんでした ({detail})。実行中の処理には影響しません。",
    notDeliveredInTime: "OpenTelemetry データを {seconds} 秒以内に {endpoint} へ送信できなかったため、送信を中止しました。実行中の処理には影響しません。",
    unknownValue: "{variable}={value} はサポートされていません (使用可能: {known})。この設定ではエクスポートされません。",
  },
};
