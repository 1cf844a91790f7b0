<?php
// WordPress whole, but for its database: shows posts, `[{content, trusted}]` as JSON, as its pages do.
// php render.php <folder of WordPress> <its wp-content>
[, $root, $content] = $argv;
define('ABSPATH', "$root/");
define('WP_CONTENT_DIR', $content);
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
$_SERVER += ['HTTP_HOST' => 'ville.example', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_URI' => '/'];
$table_prefix = 'wp_';
require ABSPATH . 'wp-settings.php';

$shown = [];
foreach (json_decode(stream_get_contents(STDIN), true) as ['content' => $written, 'trusted' => $trusted]) {
  // As it is saved by a user with `unfiltered_html`, or without …
  $trusted ? kses_remove_filters() : kses_init_filters();
  $saved = wp_unslash(sanitize_post_field('post_content', wp_slash($written), 1, 'db'));
  // … and shown by a theme.
  $GLOBALS['post'] = new WP_Post((object) ['ID' => 1, 'post_content' => $saved, 'filter' => 'raw']);
  $shown[] = apply_filters('the_content', $saved);
}
echo json_encode($shown, JSON_THROW_ON_ERROR);
