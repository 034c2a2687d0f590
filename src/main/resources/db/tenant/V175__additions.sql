-- What an operation has added to the model, an import or another one such as the sample company: import_id names either.
ALTER TABLE ${schema}.import_addition DROP CONSTRAINT import_addition_import_id_fkey;
