package io.rapport.kernel;

import java.util.List;

/**
 * Something that the program does at the console and then ends ({@code ./rapport token EMAIL}), beside a running server
 * or without one. Modules offer them as beans; pages, timers and workers don't run.
 */
public interface ConsoleCommand {

    /** The first word of the command line. */
    String name();

    /**
     * @param arguments the words after the first
     * @return what to print
     * @throws Problem where it is refused; its sentence is printed and the program ends with 1
     */
    String run(List<String> arguments);
}
