<?php
// Reads questions as JSON, one a line, and answers each as Laravel's validator or paginator does. The sentences are
// those of current Laravel; which of them apply, and in which order, is the framework's own doing.
set_include_path('/usr/share/php');
require_once 'Illuminate/autoload.php';

use Illuminate\Pagination\LengthAwarePaginator;
use Illuminate\Translation\ArrayLoader;
use Illuminate\Translation\Translator;
use Illuminate\Validation\Factory;

$loader = new ArrayLoader();
$loader->addMessages('en', 'validation', [
    'required' => 'The :attribute field is required.',
    'present' => 'The :attribute field must be present.',
    'string' => 'The :attribute field must be a string.',
    'integer' => 'The :attribute field must be an integer.',
    'numeric' => 'The :attribute field must be a number.',
    'boolean' => 'The :attribute field must be true or false.',
    'array' => 'The :attribute field must be an array.',
    'date' => 'The :attribute field must be a valid date.',
    'email' => 'The :attribute field must be a valid email address.',
    'url' => 'The :attribute field must be a valid URL.',
    'in' => 'The selected :attribute is invalid.',
    'max' => [
        'numeric' => 'The :attribute field must not be greater than :max.',
        'string' => 'The :attribute field must not be greater than :max characters.',
        'array' => 'The :attribute field must not have more than :max items.',
    ],
    'min' => [
        'numeric' => 'The :attribute field must be at least :min.',
        'string' => 'The :attribute field must be at least :min characters.',
    ],
    'between' => ['numeric' => 'The :attribute field must be between :min and :max.'],
]);
$factory = new Factory(new Translator($loader, 'en'));

function withoutEmptyTexts($value)
{
    return is_array($value) ? array_map('withoutEmptyTexts', $value) : ($value === '' ? null : $value);
}

function judged(Factory $factory, array $question)
{
    if (isset($question['rules'])) {
        $validator = $factory->make(withoutEmptyTexts($question['data']), $question['rules']);
        return (object) $validator->errors()->toArray();
    }
    $page = new LengthAwarePaginator($question['items'], $question['total'], $question['per_page'], $question['page'],
        ['path' => $question['path']]);
    $page->appends($question['query']);
    return ['first' => $page->url(1), 'last' => $page->url($page->lastPage()), 'prev' => $page->previousPageUrl(),
        'next' => $page->nextPageUrl(), 'current_page' => $page->currentPage(), 'from' => $page->firstItem(),
        'last_page' => $page->lastPage(), 'per_page' => $page->perPage(), 'to' => $page->lastItem(),
        'total' => $page->total()];
}

while (($line = fgets(STDIN)) !== false) {
    echo json_encode(judged($factory, json_decode($line, true)), JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE), "\n";
}
