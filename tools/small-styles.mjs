// A Vite plugin for the script-tag build: the styles of elements without their comments and their indentation.

const styles = /\/src\/(?:ui|elements)\/.+\.ts$/;

export function smallStyles() {
  return {
    name: 'small-styles',
    enforce: 'post',
    transform(code, id) {
      if (!styles.test(id) || !code.includes('css`')) return null;
      const texts = [];
      const visit = (node) => {
        if (node.type === 'TaggedTemplateExpression' && node.tag.name === 'css')
          texts.push(...node.quasi.quasis);
        for (const child of Object.values(node).flat()) if (typeof child?.type === 'string') visit(child);
      };
      visit(this.parse(code));
      const small = texts
        .sort((one, other) => one.start - other.start)
        .reduceRight(
          (text, {start, end}) => text.slice(0, start) + shorten(text.slice(start, end)) + text.slice(end),
          code,
        );
      return {code: small, map: null};
    },
  };
}

const shorten = (css) => css.replace(/\/\*.*?\*\//gs, '').replace(/\s*\n\s*/g, '\n');
