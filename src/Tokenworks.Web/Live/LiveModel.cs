using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Web;

/// <summary>What a page samples: a campus or a portfolio, over the ranges that it states.</summary>
internal static class LiveModel
{
    /// <summary>The model with its inputs; null where the scenario has errors.</summary>
    public static (IStudyModel Model, StudyDesign Design)? Of(ReadResult read, IReadOnlyList<string> metrics)
    {
        if (read.Campus is null && read.Portfolio is null) return null;
        var subject = StudySubject.Of(read);
        var design = StudyEntryInputs.Design(subject, null, "triangular", false, [], new FindingBag());
        return (Over(subject, design, metrics), design);
    }

    /// <summary>The model over a design of one's own.</summary>
    public static IStudyModel Over(StudySubject subject, StudyDesign design, IReadOnlyList<string> metrics) =>
        new ChainModel(new ReadSource(subject), design, [.. metrics.Select(m => new MetricName(m, ""))]);
}
