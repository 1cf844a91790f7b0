/** Gives readers a file to keep. */
export function saveFile(name: string, content: string | Blob, type: string): void {
  const link = document.createElement('a');
  // The mark at the start tells spreadsheets that it is UTF-8.
  const mark = type === 'text/csv' ? '\uFEFF' : '';
  link.href = URL.createObjectURL(
    typeof content === 'string' ? new Blob([mark, content], {type: `${type};charset=utf-8`}) : content,
  );
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
