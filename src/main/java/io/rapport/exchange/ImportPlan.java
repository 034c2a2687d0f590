package io.rapport.exchange;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an import is to do, file by file; made by recognition, edited by people and programs. In JSON as it stands here, with
 * absent values left out.
 */
public record ImportPlan(List<FilePlan> files) {

    /**
     * @param file the name that its sender gave it
     * @param records what each row makes, in order; none to leave the file out
     */
    public record FilePlan(String file, List<RecordPlan> records) {

        public FilePlan {
            records = records == null ? List.of() : List.copyOf(records);
        }
    }

    public ImportPlan {
        files = files == null ? List.of() : List.copyOf(files);
    }

    public Optional<FilePlan> file(String name) {
        return files.stream().filter(file -> file.file().equals(name)).findFirst();
    }

    /** The plan with one file's column of one object changed. */
    public ImportPlan change(String file, String object, String column, UnaryOperator<ColumnPlan> change) {
        return new ImportPlan(files.stream()
                .map(plan -> plan.file().equals(file)
                        ? new FilePlan(
                                file,
                                plan.records().stream()
                                        .map(records -> records.object().equals(object)
                                                ? records.change(column, change)
                                                : records)
                                        .toList())
                        : plan)
                .toList());
    }
}
