package yodel.cli.option;

import java.io.IOException;
import java.io.OutputStream;

/** The content of a result file. */
public interface ResultForm {
    void writeTo(OutputStream out) throws IOException;
}
