using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>How the owners of a project share its cash and its taxes under each structure.</summary>
/// <remarks>
/// USD, after tax; shares are fractions. The flip takes effect in the year after the investor's rate first reaches its target (annual
/// step-over). There are no capital accounts, deficit restoration or loss reallocation (section 704(b)); neither has the model that this
/// reproduces.
/// </remarks>
[ModelReference("NREL SSC (BSD-3), levpartflip, equpartflip and saleleaseback, as documented in its stored cases")]
public static class AnnualOwners
{
    /// <summary>A target counts as reached within this of it, a year.</summary>
    private const double Reached = 1e-5;

    /// <summary>Owners of the project, the one whose return is aimed at first, and the year of the flip (0 for none).</summary>
    public static (AnnualOwner[] Owners, int FlipYear) Of(AnnualTerms terms, AnnualProject project) => terms.Structure switch
    {
        AnnualStructure.SingleOwner => ([new AnnualOwner("owner", project.PreTax, project.AfterTax, terms.NominalDiscount)], 0),
        AnnualStructure.SaleLeaseback => (Leaseback(terms, project), 0),
        _ => Flip(terms, project),
    };

    /// <summary>The flows whose present value at the target rate is aimed at: those of the owner or investor, before any flip.</summary>
    internal static double[] Aimed(AnnualTerms terms, AnnualProject project) => terms.Structure switch
    {
        AnnualStructure.SingleOwner => project.AfterTax,
        AnnualStructure.SaleLeaseback => Lessor(terms, project, Rents(terms, project)).AfterTax,
        _ => Split(terms, project, int.MaxValue).Investor.AfterTax,
    };

    private static (AnnualOwner[] Owners, int FlipYear) Flip(AnnualTerms terms, AnnualProject project)
    {
        var before = Split(terms, project, int.MaxValue);
        var rates = before.Investor.CumulativeIrr;
        var year = Array.FindIndex(rates, r => r >= terms.Flip!.TargetIrr - Reached);
        if (year < 0) return ([before.Investor, before.Sponsor], 0);
        var (investor, sponsor) = Split(terms, project, year);
        return ([investor, sponsor], year);
    }

    private static (AnnualOwner Investor, AnnualOwner Sponsor) Split(AnnualTerms terms, AnnualProject project, int flipYear)
    {
        var flip = terms.Flip!;
        var n = terms.Years;
        var (inPre, inPost, spPre, spPost) = (new double[n + 1], new double[n + 1], new double[n + 1], new double[n + 1]);
        inPre[0] = inPost[0] = -flip.InvestorEquity * project.EquityUsd;
        spPre[0] = spPost[0] = -(1 - flip.InvestorEquity) * project.EquityUsd + project.FeeUsd;
        var recover = terms.Structure == AnnualStructure.EquityFlip ? (1 - flip.InvestorEquity) * project.EquityUsd : 0;
        for (var y = 1; y <= n; y++)
        {
            var (cash, tax) = y > flipYear ? (flip.InvestorCashAfter, flip.InvestorTaxAfter) : (flip.InvestorCashBefore, flip.InvestorTaxBefore);
            var first = Math.Min(recover, Math.Max(0, project.PreTax[y]));
            recover -= first;
            var taxes = project.AfterTax[y] - project.PreTax[y];
            inPre[y] = cash * (project.PreTax[y] - first);
            spPre[y] = project.PreTax[y] - inPre[y];
            inPost[y] = inPre[y] + tax * taxes;
            spPost[y] = spPre[y] + (1 - tax) * taxes - (y == 1 ? FeeTax(terms, project) : 0);
        }
        return (new AnnualOwner("investor", inPre, inPost, terms.NominalDiscount), new AnnualOwner("sponsor", spPre, spPost, terms.NominalDiscount));
    }

    private static double FeeTax(AnnualTerms terms, AnnualProject project) =>
        project.FeeUsd * (terms.StateTax + terms.FederalTax * (1 - terms.StateTax));

    private static double Taxed(AnnualTerms terms, double income) => -income * (terms.StateTax + terms.FederalTax * (1 - terms.StateTax));

    /// <summary>Rent by year: what is left of operations after the lessee's margin and what its operating reserve takes.</summary>
    private static double[] Rents(AnnualTerms terms, AnnualProject project)
    {
        var rents = new double[terms.Years + 1];
        for (var y = 1; y <= terms.Years; y++)
        {
            var funded = y < terms.Years ? project.WorkingReserve[y] - project.WorkingReserve[y - 1] : 0;
            rents[y] = project.Cafds[y] - Margin(terms, y) + project.ReserveInterest[y] - funded;
        }
        return rents;
    }

    private static double Margin(AnnualTerms terms, int year) => terms.Leaseback!.MarginUsd * Math.Pow(1 + terms.Leaseback.MarginEscalation, year - 1);

    private static AnnualOwner[] Leaseback(AnnualTerms terms, AnnualProject project)
    {
        var rents = Rents(terms, project);
        return [Lessor(terms, project, rents), Lessee(terms, project, rents)];
    }

    private static AnnualOwner Lessor(AnnualTerms terms, AnnualProject project, double[] rents)
    {
        var (before, after) = (new double[rents.Length], new double[rents.Length]);
        before[0] = after[0] = -project.BasisUsd;
        for (var y = 1; y < rents.Length; y++)
        {
            before[y] = rents[y];
            after[y] = rents[y] + Taxed(terms, rents[y] - project.Depreciation[y]) + project.Ptc[y] + (y == 1 ? project.ItcUsd : 0);
        }
        return new AnnualOwner("investor", before, after, terms.NominalDiscount);
    }

    // The lessee keeps its margin and the interest on the reserve for rent, which is held from year 0 to the last.
    private static AnnualOwner Lessee(AnnualTerms terms, AnnualProject project, double[] rents)
    {
        var (before, after) = (new double[rents.Length], new double[rents.Length]);
        var held = terms.Leaseback!.ReserveMonths / 12 * rents[1];
        var interest = terms.ReserveInterest * held;
        before[0] = after[0] = project.FeeUsd - held - project.WorkingReserve[0];
        for (var y = 1; y < rents.Length; y++)
        {
            before[y] = Margin(terms, y) + interest + (y == terms.Years ? held + project.WorkingReserve[y - 1] : 0);
            var income = project.Cafds[y] + project.ReserveInterest[y] + interest - rents[y];
            after[y] = before[y] + Taxed(terms, income) - (y == 1 ? FeeTax(terms, project) : 0);
        }
        return new AnnualOwner("sponsor", before, after, terms.NominalDiscount);
    }
}
