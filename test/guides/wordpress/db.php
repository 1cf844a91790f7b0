<?php
// What WordPress takes for its database, when this file is in wp-content: the options of a site, and nothing else.
$wpdb = new class extends wpdb {
  public function __construct() {}

  public function query($query) {
    global $site_theme;
    $options = [
      'siteurl' => 'http://ville.example',
      'home' => 'http://ville.example',
      'blogname' => 'Ville',
      'blog_charset' => 'UTF-8',
      'template' => $site_theme,
      'stylesheet' => $site_theme,
      'use_smilies' => '1',
    ];
    $this->last_result = [];
    if (preg_match('/^SELECT option_name, option_value FROM/', $query))
      foreach ($options as $option_name => $option_value)
        $this->last_result[] = (object) compact('option_name', 'option_value');
    return count($this->last_result);
  }

  public function _real_escape($data) {
    return addslashes($data);
  }
};
