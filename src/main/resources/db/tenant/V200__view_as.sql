-- Administrators may see the program as others do.
UPDATE role SET abilities = array_append(abilities, 'view_as')
WHERE id = '01930000-0000-7000-8000-000000000001' AND NOT 'view_as' = ANY (abilities);
