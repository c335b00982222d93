// Count the statements of a file with Apache Jena, or run the queries of a folder over it:
//   java -cp CLASSPATH Jena.java FILE [FOLDER]
// Each NAME.rq of the folder gets NAME.srj, or NAME.err with the reason. Without GRAPH a query sees the union of all graphs.

import java.io.FileOutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.TDB2;
import org.apache.jena.tdb2.TDB2Factory;

public class Jena {
    public static void main(String[] arguments) throws Exception {
        Dataset dataset = TDB2Factory.createDataset();
        Txn.executeWrite(dataset, () -> RDFDataMgr.read(dataset, arguments[0]));
        if (arguments.length == 1) {
            System.out.println(Txn.calculateRead(dataset, () -> {
                long count = 0;
                for (var quads = dataset.asDatasetGraph().find(); quads.hasNext(); quads.next()) count++;
                return count;
            }));
            return;
        }
        dataset.getContext().set(TDB2.symUnionDefaultGraph, true);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(arguments[1]), "*.rq")) {
            for (Path file : files) ask(dataset, file);
        }
    }

    static void ask(Dataset dataset, Path file) throws Exception {
        String base = file.toString().replaceAll("\\.rq$", "");
        try {
            String text = Files.readString(file);
            Txn.executeRead(dataset, () -> {
                try (QueryExecution execution = QueryExecutionFactory.create(text, dataset);
                     FileOutputStream out = new FileOutputStream(base + ".srj")) {
                    ResultSetFormatter.outputAsJSON(out, execution.execSelect());
                } catch (java.io.IOException error) {
                    throw new java.io.UncheckedIOException(error);
                }
            });
        } catch (RuntimeException error) {
            Files.deleteIfExists(Path.of(base + ".srj"));
            Files.writeString(Path.of(base + ".err"), String.valueOf(error.getMessage()).split("\n")[0]);
        }
    }
}
