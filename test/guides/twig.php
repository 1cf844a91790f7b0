<?php
// Twig as Drupal sets it: every value is escaped, what is unknown is nothing. `attach_library` is Drupal's own: here it notes
// what it is asked for. Shows a template for each set of values, `{template, values}` as JSON.
// php twig.php <folder of Twig>
require "$argv[1]/autoload.php";
['template' => $template, 'values' => $all] = json_decode(stream_get_contents(STDIN), true);
$libraries = [];
$twig = new Twig\Environment(new Twig\Loader\ArrayLoader(['map' => $template]), ['autoescape' => 'html']);
$twig->addFunction(
  new Twig\TwigFunction('attach_library', function ($name) use (&$libraries) {
    $libraries[$name] = true;
  }),
);
$shown = array_map(fn($values) => $twig->render('map', $values), $all);
echo json_encode(['shown' => $shown, 'libraries' => array_keys($libraries)], JSON_THROW_ON_ERROR);
