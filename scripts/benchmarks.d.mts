import type { Figure } from "../test/bench/figure.ts";

type Told = Figure & { readonly load: number; readonly at: string };

export function leaveFigure(figure: Figure): void;
export function forgetFigures(): void;
export function pageOf(figures: readonly Told[]): string;
export function figuresIn(text: string): readonly Told[];
export function writePage(): void;
