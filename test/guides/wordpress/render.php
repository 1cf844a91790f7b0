<?php
// WordPress whole, but for its database: shows posts, `[{content, trusted}]` as JSON; with a theme, as whole pages.
// php render.php <folder of WordPress> <its wp-content> [<theme>]
[, $root, $content] = $argv;
$site_theme = $argv[3] ?? '';
define('ABSPATH', "$root/");
define('WP_CONTENT_DIR', $content);
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
$_SERVER += [
  'HTTP_HOST' => 'ville.example',
  'SERVER_NAME' => 'ville.example',
  'SERVER_PROTOCOL' => 'HTTP/1.1',
  'REQUEST_URI' => '/',
];
$table_prefix = 'wp_';
require ABSPATH . 'wp-settings.php';

/** The page that a theme makes of a post. */
function show_page($post) {
  global $wp_query, $wp_the_query, $_wp_current_template_content;
  wp_cache_set($post->ID, $post, 'posts');
  $wp_query = $wp_the_query = new WP_Query();
  $wp_query->posts = [$post];
  $wp_query->post_count = 1;
  $wp_query->is_single = $wp_query->is_singular = true;
  $wp_query->queried_object = $post;
  $wp_query->queried_object_id = $post->ID;
  ob_start();
  if (wp_is_block_theme()) {
    $_wp_current_template_content = file_get_contents(get_template_directory() . '/templates/single.html');
    include ABSPATH . WPINC . '/template-canvas.php';
  } else {
    include get_single_template();
  }
  return ob_get_clean();
}

$shown = [];
foreach (json_decode(stream_get_contents(STDIN), true) as ['content' => $written, 'trusted' => $trusted]) {
  // As it is saved by a user with `unfiltered_html`, or without …
  $trusted ? kses_remove_filters() : kses_init_filters();
  $saved = wp_unslash(sanitize_post_field('post_content', wp_slash($written), 1, 'db'));
  // … and shown by a theme.
  $GLOBALS['post'] = new WP_Post(
    (object) [
      'ID' => 1,
      'post_type' => 'post',
      'post_status' => 'publish',
      'post_date' => '2026-01-02 03:04:05',
      'post_title' => 'Un article',
      'post_content' => $saved,
      'comment_status' => 'closed',
      'filter' => 'raw',
    ],
  );
  $shown[] = $site_theme ? show_page($GLOBALS['post']) : apply_filters('the_content', $saved);
}
echo json_encode($shown, JSON_THROW_ON_ERROR);
