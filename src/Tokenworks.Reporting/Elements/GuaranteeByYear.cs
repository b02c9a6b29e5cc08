namespace Tokenworks.Reporting;

/// <summary>What the residual value guarantee pays if the tenant leaves after a year.</summary>
internal sealed class GuaranteeByYear : IReportElement
{
    public int Order => 140;

    public Section? Make(ReportContext c)
    {
        var years = c.Campus.Cash.Guarantee;
        if (years.Count == 0) return null;
        double[] Billions(Func<Ledgers.GuaranteeYear, double[]> of) => [.. years.Select(y => of(y)[0] / 1e9)];
        var option = Chart.Frame(years.Select(y => Text.Year(y.YearOfOperations)), "billion USD",
            [Chart.Line("Threshold", Palette.At(0), Billions(y => y.Threshold)), Chart.Line("Value to another", Palette.At(2), Billions(y => y.Value)), Chart.Line("Payment", Palette.At(1), Billions(y => y.Payment))]);
        var most = years.MaxBy(y => y.Payment[0])!;
        var exercised = years.FirstOrDefault(y => y.Exercised);
        var says = $"Were the tenant to leave, it would pay at most {Text.Usd(most.Payment[0])}, after year {most.YearOfOperations} of operations. "
            + (exercised is null ? "In this run it stays." : $"In this run it leaves after year {exercised.YearOfOperations} and pays {Text.Usd(exercised.Payment[0])}.");
        return new Section("Residual value guarantee", says, "<p class=\"hint\">min(cap, max(0, threshold − value)) by year of operations. The threshold's decline, the cap and the value are assumptions.</p>", new Chart("rvg", "Guarantee by exit year", "billion USD", option, "low"));
    }
}
