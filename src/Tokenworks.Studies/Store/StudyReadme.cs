namespace Tokenworks.Studies;

/// <summary>The file that tells a reader what lies in a study's folder.</summary>
public static class StudyReadme
{
    public const string FileName = "README.md";

    /// <summary>The text; the same study gives the same bytes.</summary>
    public static string Of(StudySpec spec) => FormattableString.Invariant($"""
        # A study of {spec.Scenario}

        {spec.Draws} draws by {spec.Method}, seed {spec.Seed}, made by Tokenworks.

        | file | what it holds | opens in |
        |---|---|---|
        | `report.html` | quantiles, fan charts, exceedance, drivers, draws to look at | a browser |
        | `study.xlsx` | sheets about, statistics, quantiles, inputs, drivers, tornado, failures, draws (as many as Excel holds; `about` says what is cut) | Excel, LibreOffice |
        | `statistics.json` | mean, standard error, quantiles of each metric, and draws in which it is undefined | any program |
        | `draws.parquet` | a row a draw: `draw`, `failure`, `input.<path>` in base units, metrics; undefined is null | DuckDB, pandas, `tokenworks study query` |
        | `inputs.parquet` | a row an input: path, unit, distribution, low, base, high | as above |
        | `study.json` | what was asked for; `tokenworks study resume` goes by it | any program |
        | `failures/` | the first hundred failed draws as scenarios that `tokenworks run` takes | |

        """);
}
