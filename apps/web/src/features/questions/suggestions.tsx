interface Props {
  title: string;
  questions: readonly string[];
  language?: string | undefined;
  onAsk: (text: string) => void;
}

/** What one may ask, to begin with. */
export function Suggestions({ title, questions, language, onAsk }: Props) {
  if (questions.length === 0) return null;
  return (
    <div>
      <p className="text-muted mb-2 text-sm">{title}</p>
      <ul className="flex flex-col items-start gap-2" lang={language}>
        {questions.map((question) => (
          <li key={question}>
            <button
              type="button"
              dir="auto"
              onClick={() => onAsk(question)}
              className="border-line hover:bg-tint cursor-pointer rounded-2xl border px-3.5 py-1.5 text-start text-sm leading-relaxed wrap-anywhere"
            >
              {question}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
