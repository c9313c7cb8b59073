import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

export type Language = "zh" | "en";

/** A text that the API sends in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

const CHOICE = "fenline.language";

function firstLanguage(): Language {
  const chosen = localStorage.getItem(CHOICE);
  if (chosen === "zh" || chosen === "en") return chosen;
  return navigator.language.startsWith("zh") ? "zh" : "en";
}

/** Starts the window's words in the language that was chosen last, else in the browser's. */
export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { zh: { translation: zh }, en: { translation: en } },
    lng: firstLanguage(),
    fallbackLng: "en",
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = currentLanguage() === "zh" ? "zh-CN" : "en";
}

/** The language that the window speaks now. */
export function currentLanguage(): Language {
  return i18next.language === "zh" ? "zh" : "en";
}

/** Changes the language, at once and for next time. */
export async function speak(language: Language): Promise<void> {
  localStorage.setItem(CHOICE, language);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  await i18next.changeLanguage(language);
}
